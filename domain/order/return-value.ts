// The refund of returned units: their price after adjustments with tax, without shipping. Computed
// so that returning everything, in any portions, adds up to exactly the price.

import { netPrices } from "../adjustment.ts";
import { type Money, split, subtract, sum } from "../money.ts";
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

/** The price paid for all units of a sku, with tax. */
function paidFor(draft: OrderDraft, sku: string): Money {
  const { currency } = draft.total;
  const nets = netPrices(draft, currency);
  const amounts = draft.lines.flatMap((line, index) =>
    line.sku === sku ? [nets[index] ?? line.lineTotal, line.tax] : [],
  );
  return sum(amounts, currency);
}
