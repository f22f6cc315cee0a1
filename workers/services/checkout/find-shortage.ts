// Whether a basket is there to be bought, by the word of the counters.

import { describeLeft } from "../../../domain/catalog/availability.ts";
import type { PricedLine } from "../../../domain/pricing/quote.ts";
import { type ObjectBindings, stockObject } from "../../../durable-objects/stubs.ts";
import { logError } from "../../adapters/log-error.ts";

type Bindings = Pick<ObjectBindings, "STOCK_OBJECT">;

export interface Shortage {
  readonly code: "insufficient-stock";
  readonly line: PricedLine;
  /** Fewer than the line wants. */
  readonly availableUnits: number;
}

/** The first of these lines, no two of one sku, whose counter has not enough for this order. */
export async function findShortage(
  bindings: Bindings,
  orderId: string,
  lines: readonly PricedLine[],
): Promise<Shortage | undefined> {
  const shortages = await Promise.all(lines.map((line) => askCounter(bindings, orderId, line)));
  return shortages.find((shortage) => shortage !== undefined);
}

/** A counter that does not answer is asked again by the order itself, with patience. */
async function askCounter(
  bindings: Bindings,
  orderId: string,
  line: PricedLine,
): Promise<Shortage | undefined> {
  try {
    const wish = { orderId, units: line.quantity };
    const answer = await stockObject(bindings, line.sku).wouldHold(wish);
    if (answer.ok || answer.refusal.code !== "insufficient-stock") return undefined;
    const { availableUnits } = answer.refusal;
    return { code: "insufficient-stock", line, availableUnits };
  } catch (error) {
    logError("counter not asked before the order", error);
    return undefined;
  }
}

/** For the shopper; nothing was placed. */
export function wordsForShortage({ line, availableUnits }: Shortage): string {
  const options = Object.values(line.options).join(", ");
  const name = options === "" ? line.name : `${line.name} (${options})`;
  return `${name} ${describeLeft(availableUnits)}. Nothing was charged.`;
}
