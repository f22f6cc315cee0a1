import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { THROTTLE_FORGETS_AFTER_MS, type ThrottleBucket } from "../../../domain/auth/throttle.ts";
import { LoginThrottleObject } from "../../../durable-objects/login-throttle/login-throttle-object.ts";

/** So far ahead that alarms ring only when a test rings them. */
const FAR_FUTURE_MS = Date.UTC(2100, 0, 1);

const HERE: ThrottleBucket = { key: "address/192.0.2.7", policy: "source" };
const THERE: ThrottleBucket = { key: "address/192.0.2.8", policy: "source" };
const WHOLE: ThrottleBucket = { key: "all", policy: "account" };

interface ThrottleWorld {
  readonly throttle: LoginThrottleObject;
  readonly pass: (ms: number) => void;
  readonly failuresOf: (key: string) => number | undefined;
  readonly rows: () => number;
  readonly sqlTables: () => readonly string[];
  readonly alarmAtMs: () => Promise<number | null>;
  /** The object as it wakes after a crash: same storage, nothing in memory. */
  readonly reborn: () => LoginThrottleObject;
}

let throttles = 0;

/** Runs `test` inside a throttle of its own, on a clock of the test's. */
function inThrottle(test: (world: ThrottleWorld) => Promise<void>): Promise<void> {
  throttles += 1;
  const { LOGIN_THROTTLE_OBJECT: namespace } = env;
  const stub = namespace.get(namespace.idFromName(`account/${throttles}`));
  return runInDurableObject(stub, async (_instance, state) => {
    let nowMs = FAR_FUTURE_MS;
    const { sql } = state.storage;
    const reborn = () => new LoginThrottleObject(state, env, { nowMs: () => nowMs });
    await test({
      throttle: reborn(),
      pass: (ms) => {
        nowMs += ms;
      },
      failuresOf: (key) =>
        sql.exec<{ n: number }>("SELECT failures AS n FROM buckets WHERE key = ?", key).toArray()[0]
          ?.n,
      rows: () => sql.exec<{ n: number }>("SELECT count(*) AS n FROM buckets").one().n,
      sqlTables: () =>
        sql
          .exec<{ name: string }>("SELECT name FROM sqlite_master")
          .toArray()
          .map(({ name }) => name),
      alarmAtMs: () => state.storage.getAlarm(),
      reborn,
    });
  });
}

async function admittedOf(attempts: number, attempt: () => Promise<{ readonly ok: boolean }>) {
  const answers = await Promise.all(Array.from({ length: attempts }, attempt));
  return answers.filter(({ ok }) => ok).length;
}

describe("a login throttle", () => {
  it("[LT1] counts a thousand attempts at once as a thousand, and lets the first few in", () =>
    inThrottle(async ({ throttle, failuresOf }) => {
      const admitted = await admittedOf(1_000, () => throttle.attempt([HERE]));
      expect(admitted).toBe(5);
      expect(failuresOf(HERE.key)).toBe(5);
    }));

  it("[LT2] lets the next one in after the delay, and not before", () =>
    inThrottle(async ({ throttle, pass }) => {
      await admittedOf(6, () => throttle.attempt([HERE]));
      pass(999);
      expect(await throttle.attempt([HERE])).toEqual({
        ok: false,
        refusal: { code: "login-throttled", retryAfterMs: 1 },
      });
      pass(1);
      expect(await throttle.attempt([HERE])).toMatchObject({ ok: true, value: { waitMs: 0 } });
      expect(await throttle.attempt([HERE])).toMatchObject({ refusal: { retryAfterMs: 2_000 } });
    }));

  it("[LT3] counts what it turns away in no bucket", () =>
    inThrottle(async ({ throttle, failuresOf }) => {
      await admittedOf(1_000, () => throttle.attempt([HERE, WHOLE]));
      expect(failuresOf(WHOLE.key)).toBe(5);
    }));

  it("[LT4] clears one place by a success there, and keeps the others", () =>
    inThrottle(async ({ throttle, failuresOf }) => {
      await admittedOf(3, () => throttle.attempt([HERE, WHOLE]));
      await admittedOf(2, () => throttle.attempt([THERE, WHOLE]));
      await throttle.succeeded([HERE, WHOLE]);
      expect(failuresOf(HERE.key)).toBeUndefined();
      expect(failuresOf(THERE.key)).toBe(2);
      expect(failuresOf(WHOLE.key)).toBe(4);
    }));

  it("[LT5] holds back who guesses from everywhere, and lets a known device pass", () =>
    inThrottle(async ({ throttle }) => {
      for (let place = 0; place < 100; place += 1) {
        await throttle.attempt([{ key: `address/${place}`, policy: "source" }, WHOLE]);
      }
      expect(await throttle.attempt([HERE, WHOLE])).toMatchObject({
        ok: true,
        value: { waitMs: 2_000 },
      });
      const device: ThrottleBucket = { key: "device/1", policy: "source" };
      expect(await throttle.attempt([device])).toMatchObject({ ok: true, value: { waitMs: 0 } });
    }));

  it("[LT7] keeps the newest thousand buckets", () =>
    inThrottle(async ({ throttle, pass, rows, failuresOf }) => {
      for (let place = 0; place < 1_010; place += 1) {
        pass(1);
        await throttle.attempt([{ key: `address/${place}`, policy: "source" }, WHOLE]);
      }
      expect(rows()).toBe(1_000);
      expect(failuresOf(WHOLE.key)).toBe(1_010);
      expect(failuresOf("address/0")).toBeUndefined();
      expect(failuresOf("address/1009")).toBe(1);
    }));

  it("[LT7] drops what was quiet for an hour, by alarm, until nothing is left", () =>
    inThrottle(async ({ throttle, pass, rows, sqlTables, alarmAtMs }) => {
      await throttle.attempt([HERE]);
      pass(60_000);
      await throttle.attempt([THERE]);
      expect(await alarmAtMs()).toBe(FAR_FUTURE_MS + THROTTLE_FORGETS_AFTER_MS);
      await throttle.alarm();
      expect(rows()).toBe(2);
      pass(THROTTLE_FORGETS_AFTER_MS - 60_000);
      await throttle.alarm();
      expect(rows()).toBe(1);
      expect(await alarmAtMs()).toBe(FAR_FUTURE_MS + 60_000 + THROTTLE_FORGETS_AFTER_MS);
      pass(60_000);
      await throttle.alarm();
      expect(sqlTables()).not.toContain("buckets");
    }));

  it("[LT8] forgets everything when it is told to", () =>
    inThrottle(async ({ throttle, rows }) => {
      await admittedOf(50, () => throttle.attempt([HERE, WHOLE]));
      await throttle.forget();
      expect(rows()).toBe(0);
      expect(await throttle.attempt([HERE, WHOLE])).toMatchObject({
        ok: true,
        value: { waitMs: 0 },
      });
    }));

  it("[LT9] remembers through a crash", () =>
    inThrottle(async ({ throttle, reborn }) => {
      await admittedOf(50, () => throttle.attempt([HERE]));
      expect(await reborn().attempt([HERE])).toMatchObject({ refusal: { retryAfterMs: 1_000 } });
    }));

  it("throws when it is given more buckets than a command may name", () =>
    inThrottle(async ({ throttle }) => {
      await expect(throttle.attempt(Array.from({ length: 5 }, () => HERE))).rejects.toThrow(
        "too many buckets",
      );
    }));
});
