import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { UsageLimitObject } from "../../../durable-objects/usage-limit/usage-limit-object.ts";

/** So far ahead that alarms ring only when a test rings them. */
const FAR_FUTURE_MS = Date.UTC(2100, 0, 1);
const MINUTE_MS = 60_000;

interface LimitWorld {
  readonly limit: UsageLimitObject;
  readonly start: (id: string, forMs?: number) => ReturnType<UsageLimitObject["start"]>;
  readonly pass: (ms: number) => void;
  readonly tables: () => string[];
  readonly alarmAtMs: () => Promise<number | null>;
  /** The object as it wakes after a crash: same storage, nothing in memory. */
  readonly reborn: () => UsageLimitObject;
}

const USES_MAX = 3;
let limits = 0;

/** Runs `test` inside a limit of its own, on a clock of the test's. */
function inLimit(test: (world: LimitWorld) => Promise<void>): Promise<void> {
  limits += 1;
  const { USAGE_LIMIT_OBJECT: namespace } = env;
  const stub = namespace.get(namespace.idFromName(`test/${limits}`));
  return runInDurableObject(stub, async (_instance, state) => {
    const { storage } = state;
    let nowMs = FAR_FUTURE_MS;
    const reborn = () => new UsageLimitObject(state, env, { nowMs: () => nowMs });
    const limit = reborn();
    await test({
      limit,
      reborn,
      start: (id, forMs = MINUTE_MS) =>
        limit.start({ use: { id, untilMs: nowMs + forMs }, usesMax: USES_MAX }),
      pass: (ms) => {
        nowMs += ms;
      },
      tables: () =>
        storage.sql
          .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE name NOT LIKE '_cf%'")
          .toArray()
          .map(({ name }) => name),
      alarmAtMs: () => storage.getAlarm(),
    });
  });
}

describe("a usage limit", () => {
  it("[UL1] admits as many as are allowed of a hundred requests at once", () =>
    inLimit(async ({ start }) => {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => start(`use-${index}`)),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(USES_MAX);
    }));

  it("[UL2] counts a use that is started twice once", () =>
    inLimit(async ({ start }) => {
      for (const id of ["a", "a", "a", "b", "c"]) expect((await start(id)).ok).toBe(true);
      expect(await start("a")).toMatchObject({ ok: true });
      expect(await start("d")).toMatchObject({ refusal: { retryAfterMs: MINUTE_MS } });
    }));

  it("[UL3] admits another one once a use ended by itself, by command or by a start", () =>
    inLimit(async ({ limit, start, pass }) => {
      await Promise.all(["a", "b", "c"].map((id) => start(id)));
      await limit.end("a");
      await limit.end("unknown");
      expect((await start("d")).ok).toBe(true);
      const later = { id: "e", untilMs: FAR_FUTURE_MS + MINUTE_MS };
      const instead = await limit.start({ use: later, usesMax: USES_MAX, ended: ["b"] });
      expect(instead.ok).toBe(true);
      expect((await start("f")).ok).toBe(false);
      pass(MINUTE_MS);
      expect((await start("f")).ok).toBe(true);
    }));

  it("[UL6] is given back, but not after another request started it again", () =>
    inLimit(async ({ limit, start }) => {
      const use = { id: "a", untilMs: FAR_FUTURE_MS + MINUTE_MS };
      const wish = { use, usesMax: USES_MAX, ended: ["a"] };
      expect(await limit.start(wish)).toEqual({ ok: true, value: { isNew: true } });
      expect(await limit.start(wish)).toEqual({ ok: true, value: { isNew: false } });
      for (const id of ["b", "c"]) await start(id);
      await limit.giveBack(use);
      expect(await start("d")).toMatchObject({ refusal: { uses: { length: USES_MAX } } });
      await limit.giveBack({ ...use, untilMs: use.untilMs + 1 });
      expect(await start("d")).toMatchObject({ ok: true });
    }));

  it("[UL1] remembers through a crash", () =>
    inLimit(async ({ start, reborn }) => {
      await Promise.all(["a", "b", "c"].map((id) => start(id)));
      const wish = { use: { id: "d", untilMs: FAR_FUTURE_MS + 1 }, usesMax: USES_MAX };
      expect(await reborn().start(wish)).toMatchObject({ ok: false });
    }));

  it("[UL5] stores nothing before the first use, and nothing after the last", () =>
    inLimit(async ({ limit, start, pass, tables, alarmAtMs }) => {
      await limit.end("unknown");
      await limit.alarm();
      expect(tables()).toEqual([]);
      await start("a");
      await start("b", 2 * MINUTE_MS);
      expect(await alarmAtMs()).toBe(FAR_FUTURE_MS + MINUTE_MS);
      pass(MINUTE_MS);
      await limit.alarm();
      expect(await alarmAtMs()).toBe(FAR_FUTURE_MS + 2 * MINUTE_MS);
      expect(tables()).toContain("uses");
      pass(MINUTE_MS);
      await limit.alarm();
      expect(tables()).toEqual([]);
      expect((await start("c")).ok).toBe(true);
    }));
});
