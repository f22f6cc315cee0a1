// Amounts of money: integer minor units, one rounding rule, one way to split; never floats.

/** An amount in minor units (cents for USD) of one ISO 4217 currency. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Rates are written in thousandths of a percent: 100,000 of them are the whole. */
export const WHOLE_MILLI_PERCENT = 100_000;

/** Builds an amount. Throws on a fraction or an unsafe integer: that is a bug, never an input. */
export function money(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor)) {
    throw new RangeError(`amountMinor must be a safe integer, got ${amountMinor}`);
  }
  return { amountMinor, currency };
}

export function zero(currency: string): Money {
  return money(0, currency);
}

/** Adds amounts of one currency; the empty sum is zero. Throws when currencies differ. */
export function sum(amounts: readonly Money[], currency: string): Money {
  let totalMinor = 0;
  for (const amount of amounts) {
    assertSameCurrency(amount, currency);
    totalMinor += amount.amountMinor;
  }
  return money(totalMinor, currency);
}

export function subtract(from: Money, amount: Money): Money {
  assertSameCurrency(amount, from.currency);
  return money(from.amountMinor - amount.amountMinor, from.currency);
}

/** Multiplies by a whole number of units. */
export function times(amount: Money, units: number): Money {
  return money(amount.amountMinor * units, amount.currency);
}

/**
 * The share of an amount at a rate in thousandths of a percent, rounded half away from zero. Exact
 * for every amount; throws on a rate that is a fraction, or a share too large: those are bugs.
 */
export function atRate(amount: Money, rateMilliPercent: number): Money {
  const dividend = BigInt(amount.amountMinor) * BigInt(rateMilliPercent);
  return money(Number(roundedQuotient(dividend, BigInt(WHOLE_MILLI_PERCENT))), amount.currency);
}

/**
 * Splits an amount by whole-number weights so that the parts add up to it exactly: each part is
 * floored, then the units left over go to the largest remainders, earlier parts first.
 * All weights zero splits evenly. Throws on a weight that is negative or a fraction: that is a bug.
 * Source: Hamilton's method of apportionment.
 */
export function split(amount: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) return [];
  if (weights.some((weight) => weight < 0)) throw new RangeError(`negative weight in ${weights}`);
  const sign = amount.amountMinor < 0 ? -1 : 1;
  const whole = BigInt(Math.abs(amount.amountMinor));
  const parts = largestRemainder(whole, weights.map(BigInt));
  return parts.map((part) => money(sign * Number(part) || 0, amount.currency));
}

function largestRemainder(whole: bigint, weights: readonly bigint[]): bigint[] {
  const weightSum = weights.reduce((total, weight) => total + weight, 0n);
  const effective = weightSum === 0n ? weights.map(() => 1n) : weights;
  const divisor = weightSum === 0n ? BigInt(weights.length) : weightSum;
  const parts = effective.map((weight) => (whole * weight) / divisor);
  const left = Number(whole - parts.reduce((total, part) => total + part, 0n));
  const byRemainder = effective
    .map((weight, index) => ({ index, remainder: (whole * weight) % divisor }))
    .sort((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

/** Integer division rounded half away from zero, by a divisor above zero. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor : divisor;
  return (2n * dividend + half) / (2n * divisor);
}

function assertSameCurrency(amount: Money, currency: string): void {
  if (amount.currency !== currency) {
    throw new TypeError(`cannot mix ${amount.currency} with ${currency}`);
  }
}
