// A fetch that many requests wait for, each in a context of its own, as requests of the platform.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { StaleWhileRevalidate } from "../../../../workers/services/caches/stale-while-revalidate.ts";

const LIMITS = { freshMs: 60_000, staleMs: 60_000, outageMs: 60_000, askIntervalMs: 0 };
const REQUESTS = 20;

afterEach(() => vi.restoreAllMocks());

/** Runs as a request with I/O of its own. */
function inContext<T>(name: string, run: () => Promise<T>): Promise<T> {
  const { STOCK_OBJECT: objects } = env;
  return runInDurableObject(objects.get(objects.idFromName(name)), run);
}

it("is made once for requests that arrive together", async () => {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    await scheduler.wait(20);
    return env.DB.prepare("SELECT 7 AS n").first<number>("n");
  };
  const cache = new StaleWhileRevalidate<number | null>(
    { name: "a number", ask, nowMs: Date.now },
    { ...LIMITS, waitMs: 3_000 },
    null,
  );
  const given = await Promise.all(
    Array.from({ length: REQUESTS }, (_, place) =>
      inContext(`together-${place}`, () => cache.current()),
    ),
  );
  expect(given).toEqual(Array(REQUESTS).fill(7));
  expect(asked).toBe(1);
});

it("is given up when it does not end, and the next request makes another", async () => {
  let asked = 0;
  const ask = (): Promise<number> => {
    asked += 1;
    return asked === 1 ? new Promise(() => undefined) : Promise.resolve(7);
  };
  const cache = new StaleWhileRevalidate(
    { name: "a number", ask, nowMs: Date.now },
    { ...LIMITS, waitMs: 50 },
    0,
  );
  const waiting = ["first", "second"].map((name) => inContext(name, () => cache.current()));
  const settled = await Promise.allSettled(waiting);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await inContext("third", () => cache.current())).toBe(7);
  expect(asked).toBe(2);
});

describe("while the source is silent", () => {
  const SILENT = { ...LIMITS, freshMs: 0, staleMs: 0, outageMs: Number.POSITIVE_INFINITY };
  const INTERVAL_MS = 5_000;
  const WAIT_MS = 20;
  const clock = { nowMs: 0 };

  function createSilent(waitMs = WAIT_MS) {
    let asked = 0;
    const ask = (): Promise<number> => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const source = { name: "a number", ask, nowMs: () => clock.nowMs };
    const limits = { ...SILENT, askIntervalMs: INTERVAL_MS, waitMs };
    return { cache: new StaleWhileRevalidate(source, limits, 7), asked: () => asked };
  }

  it("one caller an interval waits for it, and the others are given what is held", async () => {
    const { cache, asked } = createSilent();
    clock.nowMs = 0;
    expect(await cache.current()).toBe(7);
    for (const sinceMs of [0, 1, INTERVAL_MS - 1]) {
      clock.nowMs = WAIT_MS + sinceMs;
      expect(await cache.current()).toBe(7);
      expect(await cache.asked()).toBe(7);
    }
    expect(asked()).toBe(1);
    clock.nowMs = WAIT_MS + INTERVAL_MS;
    expect(await cache.current()).toBe(7);
    expect(asked()).toBe(2);
  });

  it("a caller that follows another's request waits as long as the clock says", async () => {
    const { cache } = createSilent(3_000);
    clock.nowMs = 0;
    void cache.current();
    const following = cache.current();
    clock.nowMs = 3_000;
    expect(await Promise.race([following, scheduler.wait(1_000)])).toBe(7);
  });
});

it("fails for every request that waits for it, with the error of the source", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const ask = async () => {
    await scheduler.wait(20);
    throw new Error("D1_ERROR: no answer");
  };
  const cache = new StaleWhileRevalidate<number>(
    { name: "a number", ask, nowMs: Date.now },
    { ...LIMITS, waitMs: 3_000 },
    0,
  );
  const waiting = ["one", "two"].map((name) => inContext(name, () => cache.current()));
  for (const answer of waiting) await expect(answer).rejects.toThrow("D1_ERROR: no answer");
});
