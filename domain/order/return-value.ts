// The refund of returned units: their price with tax, less their share of the discount, without
// shipping. Computed so that returning everything, in any portions, adds up to exactly the price.

import { type Money, split, subtract, sum, zero } from "../money.ts";
import type { OrderDraft } from "./draft.ts";
import type { OrderState } from "./order-state.ts";
import type { UnitLine } from "./order-terms.ts";
import { unitsOf } from "./units.ts";

/** The value of lines that are not among those already received. */
export function valueOfReturn({ placed, record }: OrderState, lines: readonly UnitLine[]): Money {
  const { draft } = placed;
  const received = record.returns.flatMap(({ receipt }) => receipt?.lines ?? []);
  const values = lines.map(({ sku, quantity }) => {
    const before = unitsOf(received, sku);
    return subtract(valueOfFirst(draft, sku, before + quantity), valueOfFirst(draft, sku, before));
  });
  return sum(values, draft.total.currency);
}

/** The value of the first `units` of a sku; lines that share a sku form one pool. */
function valueOfFirst(draft: OrderDraft, sku: string, units: number): Money {
  const pool = paidFor(draft, sku);
  const [value = pool] = split(pool, [units, unitsOf(draft.lines, sku) - units]);
  return value;
}

/**
 * The price of all units of a sku. The discount is split over skus in sorted order, so that the
 * order of lines has no influence.
 */
function paidFor({ lines, discount }: OrderDraft, sku: string): Money {
  const { currency } = discount;
  const total = (amount: "lineTotal" | "tax", of: string) => {
    const amounts = lines.flatMap((line) => (line.sku === of ? line[amount] : []));
    return sum(amounts, currency);
  };
  const skus = [...new Set(lines.map((line) => line.sku))].sort();
  const weights = skus.map((of) => total("lineTotal", of).amountMinor);
  const share = split(discount, weights)[skus.indexOf(sku)] ?? zero(currency);
  return subtract(sum([total("lineTotal", sku), total("tax", sku)], currency), share);
}
