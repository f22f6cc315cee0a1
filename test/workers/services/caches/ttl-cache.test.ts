import { beforeEach, describe, expect, it } from "vitest";
import { createTtlCache, type TtlCache } from "../../../../workers/services/caches/ttl-cache.ts";

let nowMs = 0;
let cache: TtlCache<string>;

beforeEach(() => {
  nowMs = 1_000;
  cache = createTtlCache({ ttlMs: 100, entriesMax: 2 }, () => nowMs);
});

describe("an expiring cache", () => {
  it("gives a fresh value until its time is over, and a stale one after", () => {
    cache.put("a", "one");
    nowMs += 99;
    expect(cache.fresh("a")).toBe("one");
    nowMs += 1;
    expect(cache.fresh("a")).toBeUndefined();
    expect(cache.stale("a")).toBe("one");
  });

  it("holds no more than its limit: the oldest leaves", () => {
    cache.put("a", "one");
    cache.put("b", "two");
    cache.put("a", "one again");
    cache.put("c", "three");
    expect([cache.stale("a"), cache.stale("b"), cache.stale("c")]).toEqual([
      "one again",
      undefined,
      "three",
    ]);
  });

  it("makes everything stale when told to", () => {
    cache.put("a", "one");
    cache.expire();
    expect(cache.fresh("a")).toBeUndefined();
    nowMs += 1;
    cache.put("a", "two");
    expect(cache.fresh("a")).toBe("two");
  });
});
