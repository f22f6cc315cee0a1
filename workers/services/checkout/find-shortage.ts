// Checks with the stock counters that every line of a basket is available.

import { describeLeft } from "../../../domain/catalog/availability.ts";
import { atMainLocation } from "../../../domain/place.ts";
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

/** Finds the first line that its counter has too few units for; each sku occurs once. */
export async function findShortage(
  bindings: Bindings,
  orderId: string,
  lines: readonly PricedLine[],
): Promise<Shortage | undefined> {
  const shortages = await Promise.all(lines.map((line) => askCounter(bindings, orderId, line)));
  return shortages.find((shortage) => shortage !== undefined);
}

/** A counter that does not answer counts as available: the saga retries it when it holds stock. */
async function askCounter(
  bindings: Bindings,
  orderId: string,
  line: PricedLine,
): Promise<Shortage | undefined> {
  try {
    const wish = { orderId, units: line.quantity };
    const answer = await stockObject(bindings, atMainLocation(line.sku)).wouldHold(wish);
    if (answer.ok || answer.refusal.code !== "insufficient-stock") return undefined;
    const { availableUnits } = answer.refusal;
    return { code: "insufficient-stock", line, availableUnits };
  } catch (error) {
    logError("counter not asked before the order", error);
    return undefined;
  }
}

/** The refusal as the shopper sees it; no order was placed. */
export function wordsForShortage({ line, availableUnits }: Shortage): string {
  const options = Object.values(line.options).join(", ");
  const name = options === "" ? line.name : `${line.name} (${options})`;
  return `${name} ${describeLeft(availableUnits)}. Nothing was charged.`;
}
