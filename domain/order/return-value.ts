// What was paid for units that come back: their price with tax, less their share of the discount;
// delivery is not theirs. Reckoned so that returning everything, in whatever portions, comes to
// exactly what everything cost.

import { type Money, split, subtract, sum, zero } from "../money.ts";
import type { OrderDraft } from "./draft.ts";
import type { OrderState } from "./order-state.ts";
import type { UnitLine } from "./order-terms.ts";
import { unitsOf } from "./units.ts";

/** For units that are not among those received already. */
export function valueOfReturn({ placed, record }: OrderState, lines: readonly UnitLine[]): Money {
  const { draft } = placed;
  const received = record.returns.flatMap(({ receipt }) => receipt?.lines ?? []);
  const values = lines.map(({ sku, quantity }) => {
    const before = unitsOf(received, sku);
    return subtract(valueOfFirst(draft, sku, before + quantity), valueOfFirst(draft, sku, before));
  });
  return sum(values, draft.total.currency);
}

/** Of the first so many units of a sku; lines that share it are one pool. */
function valueOfFirst(draft: OrderDraft, sku: string, units: number): Money {
  const pool = paidFor(draft, sku);
  const [value = pool] = split(pool, [units, unitsOf(draft.lines, sku) - units]);
  return value;
}

/** The discount is shared out sku by sku in their own order: that of the lines decides nothing. */
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
