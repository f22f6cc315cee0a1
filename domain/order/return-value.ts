// What was paid for units that come back: their price with tax, less their share of the discount;
// delivery is not theirs. Reckoned so that returning everything, in whatever portions, comes to
// exactly what everything cost.

import { type Money, split, subtract, sum } from "../money.ts";
import type { OrderDraft } from "./draft.ts";
import type { OrderState } from "./order-state.ts";
import type { UnitLine } from "./order-view.ts";
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
  const pool = sum(
    paidByLine(draft).filter((_, index) => draft.lines[index]?.sku === sku),
    draft.total.currency,
  );
  const [value = pool] = split(pool, [units, unitsOf(draft.lines, sku) - units]);
  return value;
}

function paidByLine({ lines, discount }: OrderDraft): Money[] {
  const discounts = split(
    discount,
    lines.map(({ lineTotal }) => lineTotal.amountMinor),
  );
  return lines.map(({ lineTotal, tax }, index) =>
    subtract(sum([lineTotal, tax], discount.currency), discounts[index] ?? lineTotal),
  );
}
