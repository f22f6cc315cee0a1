// What an isolate knows of sessions that ended, on a clock and with a source of the test's own.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ACCESS_TOKEN_LIFETIME_MS, CLOCK_SKEW_MS } from "../../../../domain/auth/lifetimes.ts";
import {
  ENDED_SESSION_LIMITS,
  EndedSessions,
} from "../../../../workers/services/caches/ended-sessions.ts";
import { eventually } from "../../../support/eventually.ts";

const { freshMs, staleMs, askIntervalMs } = ENDED_SESSION_LIMITS;
const START_MS = Date.UTC(2100, 0, 1);

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
});

function createWorld() {
  let nowMs = START_MS;
  const stored: { id: string; endedAtMs: number }[] = [];
  const world = {
    isDown: false,
    /** From when on ends were asked for, once an asking. */
    asked: [] as number[],
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** A session ends in another isolate. */
    end: (id: string) => stored.push({ id, endedAtMs: nowMs }),
    isolate: () =>
      new EndedSessions(
        async (sinceMs) => {
          world.asked.push(sinceMs);
          await scheduler.wait(0);
          if (world.isDown) throw new Error("D1_ERROR: no answer");
          return stored.filter(({ endedAtMs }) => endedAtMs > sinceMs);
        },
        () => nowMs,
      ),
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

  it("is known elsewhere within ten seconds, where requests come all the time", async () => {
    const world = createWorld();
    const isolate = world.isolate();
    await isolate.has("ses_1");
    world.end("ses_1");
    world.pass(freshMs - 1);
    expect(await isolate.has("ses_1")).toBe(false);
    world.pass(1);
    await expect.poll(() => isolate.has("ses_1")).toBe(true);
    expect(world.asked).toHaveLength(2);
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

describe("while the database is away", () => {
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
