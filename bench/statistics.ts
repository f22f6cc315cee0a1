// Numbers from numbers. Pure.

/** The value that a share of `values` (0 to 1) does not exceed: the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("there are no values");
  return value;
}

export function median(values: readonly number[]): number {
  const lower = quantile(values, 0.5);
  const isOdd = values.length % 2 === 1;
  return isOdd ? lower : (lower + quantile(values, 0.5 + 0.5 / values.length)) / 2;
}
