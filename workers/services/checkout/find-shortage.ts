// Whether a basket is there to be bought, by the word of the counters.

import type { PricedLine } from "../../../domain/pricing/make-quote.ts";
import { type ObjectBindings, stockObject } from "../../../durable-objects/stubs.ts";

export interface Shortage {
  readonly code: "insufficient-stock";
  /** Of the product. */
  readonly name: string;
  /** Fewer than were wanted. */
  readonly availableUnits: number;
}

/**
 * The first of these lines, no two of one sku, whose counter has not enough for this order. An
 * order that has its units already, or once had, is short of nothing.
 */
export async function findShortage(
  bindings: Pick<ObjectBindings, "STOCK_OBJECT">,
  orderId: string,
  lines: readonly PricedLine[],
): Promise<Shortage | undefined> {
  const shortages = await Promise.all(
    lines.map(async ({ sku, name, quantity: units }): Promise<Shortage | undefined> => {
      const asked = await stockObject(bindings, sku).wouldHold({ orderId, units });
      if (asked.ok || asked.refusal.code !== "insufficient-stock") return undefined;
      return { code: "insufficient-stock", name, availableUnits: asked.refusal.availableUnits };
    }),
  );
  return shortages.find((shortage) => shortage !== undefined);
}

/** For the shopper; nothing was placed. */
export function wordsForShortage({ name, availableUnits }: Shortage): string {
  const left = availableUnits === 0 ? "sold out" : `down to the last ${availableUnits}`;
  return `${name} is ${left}. Nothing was charged.`;
}
