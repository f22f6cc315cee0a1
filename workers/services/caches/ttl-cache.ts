// Values an isolate keeps for a while. What has expired is still held until it is pushed out, for
// when the source does not answer.

export interface CacheLimits {
  readonly ttlMs: number;
  /** The oldest entry leaves when there is one more. */
  readonly entriesMax: number;
}

export interface TtlCache<Value> {
  fresh(key: string): Value | undefined;
  /** Whatever is held, expired or not, unless it was put in longer ago than this. */
  stale(key: string, ageMaxMs?: number): Value | undefined;
  put(key: string, value: Value): void;
  /** Makes every entry stale. */
  expire(): void;
}

export function createTtlCache<Value>(
  { ttlMs, entriesMax }: CacheLimits,
  nowMs: () => number,
): TtlCache<Value> {
  const entries = new Map<string, { readonly value: Value; readonly putAtMs: number }>();
  let expiredAtMs = Number.NEGATIVE_INFINITY;
  return {
    fresh: (key) => {
      const entry = entries.get(key);
      if (entry === undefined || entry.putAtMs <= expiredAtMs) return undefined;
      return nowMs() - entry.putAtMs < ttlMs ? entry.value : undefined;
    },
    stale: (key, ageMaxMs = Number.POSITIVE_INFINITY) => {
      const entry = entries.get(key);
      return entry !== undefined && nowMs() - entry.putAtMs <= ageMaxMs ? entry.value : undefined;
    },
    put: (key, value) => {
      entries.delete(key);
      entries.set(key, { value, putAtMs: nowMs() });
      const [oldest] = entries.keys();
      if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest);
    },
    expire: () => {
      expiredAtMs = nowMs();
    },
  };
}
