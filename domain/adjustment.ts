// Changes of a price for a reason: a promotion, a gift card, a correction by staff. An adjustment
// belongs to one line or to the whole order; tax is computed after both.

import { type Money, money, split, sum } from "./money.ts";

/** The origins of an adjustment. */
export const ADJUSTMENT_SOURCES = ["promotion", "gift-card", "staff"] as const;

export interface AdjustmentSource {
  readonly kind: (typeof ADJUSTMENT_SOURCES)[number];
  /** The promotion, card or person; absent where the kind says enough. */
  readonly id?: string | undefined;
}

export interface Adjustment {
  /** Shown to the shopper, for instance the code of a coupon. */
  readonly code: string;
  readonly source: AdjustmentSource;
  /** Negative for less. */
  readonly amount: Money;
}

/** An adjustment before it is applied. */
export interface OfferedAdjustment extends Adjustment {
  /** The position of the line it changes; absent for the whole order. */
  readonly line?: number | undefined;
}

interface PricedLine {
  readonly sku: string;
  /** The price of all units before adjustments. */
  readonly lineTotal: Money;
}

export interface AdjustedLine extends PricedLine {
  readonly adjustments: readonly Adjustment[];
}

/** Lines with the adjustments of each, and those of the whole order. */
export interface Adjusted<Line extends AdjustedLine = AdjustedLine> {
  readonly lines: readonly Line[];
  readonly adjustments: readonly Adjustment[];
}

/** Offers for one basket: each is a row on the page, in the mail and on the invoice. */
export const ADJUSTMENTS_MAX = 200;

/**
 * Applies offers in their order, those of lines first. An offer takes no more than its line, or all
 * lines together, still cost; what changes nothing is left out. Throws on an offer for a line that
 * does not exist, in another currency, or beyond ADJUSTMENTS_MAX: those are bugs of the supplier.
 */
export function applyAdjustments<Line extends PricedLine>(
  lines: readonly Line[],
  offers: readonly OfferedAdjustment[],
  currency: string,
): Adjusted<Line & AdjustedLine> {
  assertApplicable(offers, lines.length);
  const adjusted = lines.map((line, position) => {
    const own = offers.filter((offer) => offer.line === position);
    return { ...line, adjustments: limited(own, line.lineTotal) };
  });
  const left = sum(adjusted.map(priceAfterOwn), currency);
  const ofOrder = offers.filter((offer) => offer.line === undefined);
  return { lines: adjusted, adjustments: limited(ofOrder, left) };
}

/** The sum of all adjustments of the lines and the order: negative for a discount. */
export function discountOf({ lines, adjustments }: Adjusted, currency: string): Money {
  const all = [...lines.flatMap((line) => line.adjustments), ...adjustments];
  return sum(
    all.map(({ amount }) => amount),
    currency,
  );
}

/**
 * The price of each line after its own adjustments and its share of the order's, before tax; never
 * negative. The order's adjustments are split by what the lines cost after their own, largest
 * remainder first, so that the shares add up. Lines are split in order of sku and price: their
 * position has no influence.
 */
export function netPrices({ lines, adjustments }: Adjusted, currency: string): Money[] {
  const own = lines.map((line, position) => ({
    position,
    sku: line.sku,
    price: priceAfterOwn(line),
  }));
  const sorted = own.toSorted(
    (a, b) => compareText(a.sku, b.sku) || a.price.amountMinor - b.price.amountMinor,
  );
  const shared = sum(
    adjustments.map(({ amount }) => amount),
    currency,
  );
  const weights = sorted.map(({ price }) => price.amountMinor);
  const shares = split(shared, weights);
  const nets = new Map<number, Money>();
  for (const [rank, { position, price }] of sorted.entries()) {
    nets.set(position, sum([price, shares[rank] ?? money(0, currency)], currency));
  }
  return own.map(({ position, price }) => nets.get(position) ?? price);
}

/** The rows of a list of totals: adjustments of equal code and source are summed to one row. */
export function summarizeAdjustments({ lines, adjustments }: Adjusted): Adjustment[] {
  const rows = new Map<string, Adjustment>();
  for (const adjustment of [...lines.flatMap((line) => line.adjustments), ...adjustments]) {
    const { code, source, amount } = adjustment;
    const key = JSON.stringify([code, source.kind, source.id]);
    const known = rows.get(key)?.amount;
    const total = known === undefined ? amount : sum([known, amount], amount.currency);
    rows.set(key, { code, source, amount: total });
  }
  return [...rows.values()];
}

function priceAfterOwn({ lineTotal, adjustments }: AdjustedLine): Money {
  const amounts = adjustments.map(({ amount }) => amount);
  return sum([lineTotal, ...amounts], lineTotal.currency);
}

/** The offers as adjustments, each limited to what the earlier ones left of the price. */
function limited(offers: readonly OfferedAdjustment[], price: Money): Adjustment[] {
  let left = price;
  const adjustments: Adjustment[] = [];
  for (const { code, source, amount: offered } of offers) {
    const after = sum([left, offered], price.currency);
    const amount = after.amountMinor < 0 ? money(-left.amountMinor, left.currency) : offered;
    if (amount.amountMinor === 0) continue;
    adjustments.push({ code, source, amount });
    left = sum([left, amount], price.currency);
  }
  return adjustments;
}

function assertApplicable(offers: readonly OfferedAdjustment[], lineCount: number): void {
  if (offers.length > ADJUSTMENTS_MAX) throw new RangeError(`${offers.length} adjustments`);
  for (const { line } of offers) {
    if (line === undefined || (Number.isInteger(line) && line >= 0 && line < lineCount)) continue;
    throw new RangeError(`an adjustment of line ${line} of ${lineCount}`);
  }
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
