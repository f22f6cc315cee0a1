import type { Cart, CartLine } from "./cart.ts";

export interface UnitChange {
  readonly sku: string;
  /** Units after the change; 0 when the line is gone. */
  readonly quantity: number;
  readonly previousQuantity: number;
}

/** The changes of quantity from one version of a cart to a later one, line by line. */
export function unitChanges(before: Cart, after: Cart): UnitChange[] {
  const previous = quantities(before.lines);
  const current = quantities(after.lines);
  return [...new Set([...previous.keys(), ...current.keys()])]
    .map((sku) => ({
      sku,
      quantity: current.get(sku) ?? 0,
      previousQuantity: previous.get(sku) ?? 0,
    }))
    .filter((change) => change.quantity !== change.previousQuantity);
}

function quantities(lines: readonly CartLine[]): ReadonlyMap<string, number> {
  return new Map(lines.map(({ sku, quantity }) => [sku, quantity]));
}
