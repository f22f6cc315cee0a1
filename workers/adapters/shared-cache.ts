// Values that all isolates of a data center share, in the Cache API. A value may be gone at any
// time: readers fall back to its source.

export interface SharedCache {
  read<T>(key: string): Promise<T | undefined>;
  write(key: string, value: unknown, keptSeconds: number): Promise<void>;
}

const CACHE_NAME = "tradewind";

/**
 * Keys are addresses under the shop's origin, so that environments of one zone stay apart. The
 * cache is a named one, which no request from outside is answered from.
 */
export function createSharedCache(origin: string): SharedCache {
  const addressOf = (key: string) => `${origin}/.shared/${key}`;
  return {
    read: async <T>(key: string) => {
      const cache = await caches.open(CACHE_NAME);
      const found = await cache.match(addressOf(key));
      return found === undefined ? undefined : await found.json<T>();
    },
    write: async (key, value, keptSeconds) => {
      const cache = await caches.open(CACHE_NAME);
      const headers = { "Cache-Control": `max-age=${keptSeconds}` };
      await cache.put(addressOf(key), Response.json(value, { headers }));
    },
  };
}
