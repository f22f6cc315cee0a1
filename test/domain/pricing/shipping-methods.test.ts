import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../../domain/money.ts";
import type { ParcelZone } from "../../../domain/pricing/destinations.ts";
import { offerShipping } from "../../../domain/pricing/shipping-methods.ts";
import { TUESDAY_MS } from "./priced-lines.ts";

const ZONES: readonly ParcelZone[] = ["domestic", "neighbour", "overseas"];
const DAY_MS = 86_400_000;

const offers = (zone: ParcelZone, subtotalMinor: number, nowMs = TUESDAY_MS) =>
  offerShipping(zone, money(subtotalMinor, "USD"), nowMs);

const prices = (zone: ParcelZone, subtotalMinor: number) =>
  offers(zone, subtotalMinor).map(({ price }) => price.amountMinor);

describe("delivery", () => {
  it.each([
    { zone: "domestic", threshold: 7_500, standard: 599, express: 1_499 },
    { zone: "neighbour", threshold: 15_000, standard: 1_299, express: 2_999 },
    { zone: "overseas", threshold: 20_000, standard: 1_899, express: 4_499 },
  ] as const)("is free the slow way in the $zone zone from $threshold on", (tariff) => {
    const { zone, threshold, standard, express } = tariff;
    expect(prices(zone, 0)).toEqual([standard, express]);
    expect(prices(zone, threshold - 1)).toEqual([standard, express]);
    expect(prices(zone, threshold)).toEqual([0, express]);
    expect(prices(zone, threshold + 1)).toEqual([0, express]);
  });

  it("is offered cheapest first, in the currency of the goods", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.nat(50_000), (zone, subtotalMinor) => {
        const offered = prices(zone, subtotalMinor);
        expect(offered).toEqual(offered.toSorted((a, b) => a - b));
        const currencies = offers(zone, subtotalMinor).map(({ price }) => price.currency);
        expect(new Set(currencies)).toEqual(new Set(["USD"]));
      }),
    );
  });
});

describe("the estimate", () => {
  it.each([
    { day: "a Tuesday", nowMs: TUESDAY_MS, express: ["2026-11-25", "2026-11-26"] },
    { day: "a Thursday", nowMs: TUESDAY_MS + 2 * DAY_MS, express: ["2026-11-27", "2026-11-30"] },
    { day: "a Friday", nowMs: TUESDAY_MS + 3 * DAY_MS, express: ["2026-11-30", "2026-12-01"] },
    { day: "a Saturday", nowMs: TUESDAY_MS + 4 * DAY_MS, express: ["2026-11-30", "2026-12-01"] },
    { day: "a Sunday", nowMs: TUESDAY_MS + 5 * DAY_MS, express: ["2026-11-30", "2026-12-01"] },
    {
      day: "the year's last Thursday",
      nowMs: Date.UTC(2026, 11, 31, 23, 59, 59),
      express: ["2027-01-01", "2027-01-04"],
    },
  ])("skips weekends from $day on", ({ nowMs, express: [fromDate, toDate] }) => {
    const [, express] = offers("domestic", 1000, nowMs);
    expect(express?.estimate).toEqual({ fromDate, toDate });
  });

  it("counts several weeks: twelve business days overseas from a Tuesday", () => {
    const [standard] = offers("overseas", 1000);
    expect(standard?.estimate).toEqual({ fromDate: "2026-12-03", toDate: "2026-12-10" });
  });

  it("falls on working days after today, never ending before it begins", () => {
    const anyMs = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anyMs, (zone, nowMs) => {
        for (const { estimate } of offers(zone, 1000, nowMs)) {
          const [from, to] = [Date.parse(estimate.fromDate), Date.parse(estimate.toDate)];
          for (const atMs of [from, to]) {
            expect([1, 2, 3, 4, 5]).toContain(new Date(atMs).getUTCDay());
          }
          expect(from).toBeGreaterThan(nowMs - (nowMs % DAY_MS));
          expect(to).toBeGreaterThanOrEqual(from);
        }
      }),
    );
  });
});
