// Shipping methods and their tariffs by zone; the standard method is free over a threshold.

import { type Money, money } from "../money.ts";
import type { ParcelZone } from "./destinations.ts";
import type { ShippingOffer } from "./quote.ts";

interface Tariff {
  readonly priceMinor: number;
  /** Subtotal from which delivery is free. */
  readonly freeOverMinor?: number;
  readonly fromBusinessDays: number;
  readonly toBusinessDays: number;
}

interface ShippingMethod {
  readonly id: string;
  readonly name: string;
  readonly tariffs: Readonly<Record<ParcelZone, Tariff>>;
}

/** Subtotal from which standard delivery within the shop's own country is free, minor units. */
export const FREE_OVER_MINOR = 7_500;

export const SHIPPING_METHODS: readonly ShippingMethod[] = [
  {
    id: "standard",
    name: "Standard",
    tariffs: {
      domestic: {
        priceMinor: 599,
        freeOverMinor: FREE_OVER_MINOR,
        fromBusinessDays: 3,
        toBusinessDays: 5,
      },
      neighbour: {
        priceMinor: 1_299,
        freeOverMinor: 15_000,
        fromBusinessDays: 5,
        toBusinessDays: 9,
      },
      overseas: {
        priceMinor: 1_899,
        freeOverMinor: 20_000,
        fromBusinessDays: 7,
        toBusinessDays: 12,
      },
    },
  },
  {
    id: "express",
    name: "Express",
    tariffs: {
      domestic: { priceMinor: 1_499, fromBusinessDays: 1, toBusinessDays: 2 },
      neighbour: { priceMinor: 2_999, fromBusinessDays: 2, toBusinessDays: 4 },
      overseas: { priceMinor: 4_499, fromBusinessDays: 3, toBusinessDays: 5 },
    },
  },
];

/** Every method that serves the zone, cheapest first, priced for this subtotal as of `nowMs`. */
export function offerShipping(zone: ParcelZone, subtotal: Money, nowMs: number): ShippingOffer[] {
  return SHIPPING_METHODS.map(({ id, name, tariffs }) => {
    const tariff = tariffs[zone];
    return {
      id,
      name,
      price: money(priceMinor(tariff, subtotal), subtotal.currency),
      estimate: {
        fromDate: dateAfter(nowMs, tariff.fromBusinessDays),
        toDate: dateAfter(nowMs, tariff.toBusinessDays),
      },
    };
  });
}

function priceMinor(tariff: Tariff, subtotal: Money): number {
  const freeOverMinor = tariff.freeOverMinor ?? Number.POSITIVE_INFINITY;
  return subtotal.amountMinor >= freeOverMinor ? 0 : tariff.priceMinor;
}

const DAY_MS = 86_400_000;
const WEEKEND = new Set([0, 6]);

/** The UTC date, YYYY-MM-DD, this many business days (Monday to Friday) after a moment. */
function dateAfter(fromMs: number, businessDays: number): string {
  let dayMs = fromMs;
  for (let left = businessDays; left > 0; ) {
    dayMs += DAY_MS;
    if (!WEEKEND.has(new Date(dayMs).getUTCDay())) left -= 1;
  }
  return new Date(dayMs).toISOString().slice(0, "YYYY-MM-DD".length);
}
