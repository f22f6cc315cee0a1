// Guessing passwords, through the real throttle objects, on the clock of the test.

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLoginThrottle } from "../../../../workers/services/auth/login-throttle.ts";
import {
  accepted,
  arrived,
  CONTEXT,
  createWorld,
  mailedToken,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
} from "./auth-in-test.ts";

/** Two calls of objects a guess: more than the usual five seconds on a busy machine. */
const THOUSAND_TIMEOUT_MS = 60_000;
const LONGEST_WAIT_MS = 30_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

let worlds = 0;

/** A world whose guesser, like whoever signs in there, has an address of their own. */
function createGuardedWorld() {
  worlds += 1;
  const home = `203.0.113.${worlds}`;
  const waits: number[] = [];
  const wait = async (durationMs: number) => {
    waits.push(durationMs);
  };
  const throttle = createLoginThrottle({ bindings: env, isAddressLimited: true, wait });
  const world = createWorld({ throttle });
  const login = (email: string, password: string, from: { ip?: string; deviceToken?: string }) => {
    const context = { ...CONTEXT, ip: from.ip ?? home };
    return world.auth.login({ email, password, deviceToken: from.deviceToken, context });
  };
  /** How many of these guesses, one every `everyMs`, were looked at. */
  async function guess(email: string, guesses: number, everyMs: number) {
    const { hashes } = await world.workOf(async () => {
      for (let guessed = 0; guessed < guesses; guessed += 1) {
        vi.setSystemTime(Date.now() + everyMs);
        const answer = await login(email, `guess number ${guessed}`, {});
        expect(answer.ok).toBe(false);
      }
    });
    return hashes;
  }
  return { ...world, waits, login, guess };
}

describe("wrong passwords from one address", () => {
  it(
    "by the thousand are nearly all turned away unread, and the owner comes in from elsewhere",
    async () => {
      const { login, guess, waits, ...world } = createGuardedWorld();
      const { email } = await arrived(world);
      expect(await guess(email, 1_000, 100)).toBeLessThan(15);
      accepted(await login(email, PASSWORD, { ip: "198.51.100.1" }));
      expect(waits).toEqual([]);
    },
    THOUSAND_TIMEOUT_MS,
  );

  it("do not keep the owner's own device out, at the very same address", async () => {
    const { login, guess, ...world } = createGuardedWorld();
    const { email, deviceToken } = await arrived(world);
    await guess(email, 100, 1_000);
    accepted(await login(email, PASSWORD, { deviceToken }));
  });

  it("make a new device at that address wait, and say how long, but not for ever", async () => {
    const { login, guess, ...world } = createGuardedWorld();
    const { email } = await arrived(world);
    await guess(email, 100, 1_000);
    const refused = await login(email, PASSWORD, {});
    if (refused.ok || refused.refusal.code !== "login-throttled") throw new Error("let in");
    const waitMs = refused.refusal.retryAfterSeconds * 1000;
    expect(waitMs).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    vi.setSystemTime(Date.now() + waitMs);
    accepted(await login(email, PASSWORD, {}));
    accepted(await login(email, PASSWORD, {}));
  });

  it("are forgotten when the owner resets the password by mail", async () => {
    const { login, guess, ...world } = createGuardedWorld();
    const { email } = await arrived(world);
    await guess(email, 100, 1);
    await world.auth.forgotPassword(email, CONTEXT);
    const token = mailedToken(world, "reset-password");
    const password = OTHER_PASSWORD;
    accepted(await world.auth.resetPassword({ token, password, context: CONTEXT }));
    accepted(await login(email, password, {}));
  });

  it("on many accounts are slowed as well", async () => {
    const { login, ...world } = createGuardedWorld();
    const { hashes } = await world.workOf(async () => {
      for (let guessed = 0; guessed < 100; guessed += 1) {
        await login(newEmail(), PASSWORD, {});
      }
    });
    expect(hashes).toBe(50);
    expect(await login(newEmail(), PASSWORD, {})).toMatchObject({
      refusal: { code: "login-throttled" },
    });
  });

  it("look the same for an account that does not exist", async () => {
    const one = createGuardedWorld();
    const { email } = await arrived(one);
    const looked = await one.guess(email, 100, 1_000);
    expect(await createGuardedWorld().guess(newEmail(), 100, 1_000)).toBe(looked);
  });
});

describe("wrong passwords from a hundred addresses at once", () => {
  it("do not get in, and hold the owner back for two seconds at most", async () => {
    const { login, waits, ...world } = createGuardedWorld();
    const { email, deviceToken } = await arrived(world);
    const guesses = Array.from({ length: 100 }, (_, place) =>
      login(email, `guess number ${place}`, { ip: `10.0.0.${place}` }),
    );
    expect((await Promise.all(guesses)).some(({ ok }) => ok)).toBe(false);
    waits.length = 0;
    accepted(await login(email, PASSWORD, { ip: "198.51.100.7" }));
    expect(waits).toEqual([2_000]);
    accepted(await login(email, PASSWORD, { deviceToken }));
    expect(waits).toHaveLength(1);
  });
});
