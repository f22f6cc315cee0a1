// What isolates know of sessions that ended, with a clock, a source and a cache of the test's own.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  ACCESS_TOKEN_LIFETIME_MS,
  CLOCK_SKEW_MS,
  ENDED_SESSION_KNOWN_MS,
} from "../../../../domain/auth/lifetimes.ts";
import type { SharedCache } from "../../../../workers/adapters/shared-cache.ts";
import {
  ENDED_SESSION_LIMITS,
  EndedSessions,
} from "../../../../workers/services/caches/ended-sessions.ts";
import {
  createSharedEnds,
  SHARED_FRESH_MS,
  SHARED_STALE_MS,
} from "../../../../workers/services/caches/shared-ends.ts";
import { eventually } from "../../../support/eventually.ts";

const { freshMs, staleMs, askIntervalMs } = ENDED_SESSION_LIMITS;
const START_MS = Date.UTC(2100, 0, 1);

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** A data center: isolates with a database and a cache. */
function createWorld() {
  let nowMs = START_MS;
  const stored: { id: string; endedAtMs: number }[] = [];
  const cached = new Map<string, string>();
  const clock = () => nowMs;
  const cache: SharedCache = {
    read: async (key) => {
      const text = cached.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    write: async (key, value) => {
      cached.set(key, JSON.stringify(value));
    },
  };
  const readEnds = async (sinceMs: number) => {
    world.asked.push(sinceMs);
    await world.reading;
    await scheduler.wait(0);
    if (world.isDown) throw new Error("D1_ERROR: no answer");
    return stored.filter(({ endedAtMs }) => endedAtMs > sinceMs);
  };
  const world = {
    isDown: false,
    /** What readings of the database wait for. */
    reading: Promise.resolve(),
    /** From when on ends were asked for, once an asking. */
    asked: [] as number[],
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** A session ends in another isolate. */
    end: (id: string) => stored.push({ id, endedAtMs: nowMs }),
    isolate: () => {
      const list = createSharedEnds({ cache, readEnds, nowMs: clock });
      const find = async (id: string) => stored.find((end) => end.id === id);
      return new EndedSessions({ list, find }, clock);
    },
  };
  return world;
}

describe("a session that ended", () => {
  it("is known at once to an isolate that has just begun", async () => {
    const world = createWorld();
    world.end("ses_1");
    const isolate = world.isolate();
    expect(await isolate.has("ses_1")).toBe(true);
    expect(await isolate.has("ses_2")).toBe(false);
    expect(world.asked).toHaveLength(1);
  });

  it("is known at once to an isolate that asks the database, and from then on", async () => {
    const world = createWorld();
    const isolate = world.isolate();
    await isolate.has("ses_1");
    world.end("ses_1");
    expect(await isolate.has("ses_1")).toBe(false);
    expect(await isolate.hasByNow("ses_2")).toBe(false);
    expect(await isolate.hasByNow("ses_1")).toBe(true);
    expect(await isolate.has("ses_1")).toBe(true);
  });

  it("is known at once where it ended", async () => {
    const world = createWorld();
    const isolate = world.isolate();
    await isolate.has("ses_1");
    isolate.add([{ id: "ses_1" }]);
    expect(await isolate.has("ses_1")).toBe(true);
    expect(world.asked).toHaveLength(1);
  });

  it("is known elsewhere after a minute, from the first request on", async () => {
    const world = createWorld();
    const isolate = world.isolate();
    await isolate.has("ses_1");
    world.end("ses_1");
    world.pass(staleMs - 1);
    expect(await isolate.has("ses_1")).toBe(false);
    await expect.poll(() => isolate.has("ses_1")).toBe(true);
    world.end("ses_2");
    world.pass(staleMs);
    expect(await isolate.has("ses_2")).toBe(true);
  });

  it("is known elsewhere within fifteen seconds, where requests come all the time", async () => {
    const world = createWorld();
    const isolate = world.isolate();
    await isolate.has("ses_1");
    world.end("ses_1");
    world.pass(SHARED_FRESH_MS - 1);
    await isolate.has("ses_1");
    await scheduler.wait(5);
    expect(await isolate.has("ses_1")).toBe(false);
    world.pass(freshMs + 1);
    await expect.poll(() => isolate.has("ses_1")).toBe(true);
    expect(world.asked).toHaveLength(2);
  });

  it("is known after the promised time, however old the shared list was", async () => {
    expect(staleMs + SHARED_STALE_MS).toBe(ENDED_SESSION_KNOWN_MS);
    const world = createWorld();
    await world.isolate().has("ses_1");
    world.end("ses_1");
    world.pass(SHARED_FRESH_MS - 1);
    const isolate = world.isolate();
    expect(await isolate.has("ses_1")).toBe(false);
    world.pass(staleMs);
    expect(await isolate.has("ses_1")).toBe(true);
  });

  it("is forgotten when its last access token is dead, and not before", async () => {
    const world = createWorld();
    const isolate = world.isolate();
    isolate.add([{ id: "ses_1" }]);
    world.pass(ACCESS_TOKEN_LIFETIME_MS + CLOCK_SKEW_MS);
    expect(await isolate.has("ses_1")).toBe(true);
    world.pass(staleMs);
    expect(await isolate.has("ses_1")).toBe(false);
  });

  it("is read once: later only what ended since, and a little before", async () => {
    const world = createWorld();
    const isolate = world.isolate();
    await isolate.has("ses_1");
    world.pass(staleMs);
    await isolate.has("ses_1");
    expect(world.asked).toEqual([
      START_MS - ACCESS_TOKEN_LIFETIME_MS - CLOCK_SKEW_MS,
      START_MS - 2 * 60_000,
    ]);
  });
});

describe("the isolates of a data center", () => {
  const SECONDS = 60;
  const PERIODS = (SECONDS * 1_000) / SHARED_FRESH_MS;

  it.each([1, 20])("read the database once a period, when there are %i of them", async (count) => {
    const world = createWorld();
    const isolates = Array.from({ length: count }, () => world.isolate());
    for (let second = 0; second < SECONDS; second += 2) {
      for (const isolate of isolates) {
        await isolate.has("ses_1");
        await scheduler.wait(1);
      }
      world.pass(2_000);
    }
    expect(world.asked.length).toBeGreaterThanOrEqual(PERIODS - 1);
    expect(world.asked.length).toBeLessThanOrEqual(PERIODS);
  });

  it("use the list they have while one of them reads", async () => {
    const world = createWorld();
    await world.isolate().has("ses_1");
    const { promise, resolve } = Promise.withResolvers<void>();
    world.reading = promise;
    world.pass(SHARED_FRESH_MS);
    const reading = world.isolate().has("ses_1");
    await scheduler.wait(5);
    expect(await world.isolate().has("ses_1")).toBe(false);
    expect(world.asked).toHaveLength(2);
    resolve();
    expect(await reading).toBe(false);
  });
});

describe("while the database is away", () => {
  it("an isolate that has just begun uses the shared list", async () => {
    const world = createWorld();
    world.end("ses_1");
    await world.isolate().has("ses_1");
    world.isDown = true;
    world.pass(10 * staleMs);
    expect(await world.isolate().has("ses_1")).toBe(true);
  });

  it("nobody is locked out, and it is told", async () => {
    const told = vi.spyOn(console, "error").mockReturnValue();
    const world = createWorld();
    world.isDown = true;
    expect(await world.isolate().has("ses_1")).toBe(false);
    await eventually(() =>
      expect(told).toHaveBeenCalledWith(
        "ended sessions not fetched",
        "Error: D1_ERROR: no answer",
        expect.anything(),
      ),
    );
  });

  it("what was known stays known, however long it takes", async () => {
    const world = createWorld();
    world.end("ses_1");
    const isolate = world.isolate();
    await isolate.has("ses_1");
    world.isDown = true;
    world.pass(10 * staleMs);
    expect(await isolate.has("ses_1")).toBe(true);
    isolate.add([{ id: "ses_2" }]);
    expect(await isolate.has("ses_2")).toBe(true);
  });

  it("it is asked only now and then, and all is well when it is back", async () => {
    const world = createWorld();
    const isolate = world.isolate();
    world.isDown = true;
    for (let visit = 0; visit < 50; visit += 1) await isolate.has("ses_1");
    expect(world.asked).toHaveLength(1);
    world.isDown = false;
    world.end("ses_1");
    world.pass(askIntervalMs);
    expect(await isolate.has("ses_1")).toBe(true);
  });
});
