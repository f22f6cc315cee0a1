// Signing in to an account with a second factor.

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  CODE_CLOCK_SKEW_MS,
  CODE_STEP_MS,
  SECOND_STEP_LIFETIME_MS,
} from "../../../../domain/auth/lifetimes.ts";
import { RECOVERY_CODES, WRONG_CODES_TOLERATED } from "../../../../domain/auth/second-factor.ts";
import type { ActionContext } from "../../../../domain/events/envelope.ts";
import { createLoginThrottle } from "../../../../workers/services/auth/login-throttle.ts";
import {
  accepted,
  arrived,
  CONTEXT,
  confirmed,
  createWorld,
  expectToldIsStored,
  OTHER_PASSWORD,
  PASSWORD,
  principalOf,
  signIn,
  type World,
  withSecondFactor,
} from "./auth-in-test.ts";

const REQUIRED = { ok: false, refusal: { code: "second-factor-required" } };
const INVALID = { ok: false, refusal: { code: "second-factor-invalid" } };

async function guarded(world: World = createWorld()) {
  const session = await arrived(world);
  const factor = await withSecondFactor(world, session);
  const { email } = session;
  const login = (code?: string, password = PASSWORD) =>
    world.auth.login({ email, password, code, context: CONTEXT });
  return { world, session, email, login, ...factor };
}

describe("an account with a second factor", () => {
  it("does not open by the password alone, and that is known to who has it alone", async () => {
    const { world, email, login } = await guarded();
    expect(await login()).toMatchObject(REQUIRED);
    expect(await login(undefined, OTHER_PASSWORD)).toMatchObject({
      refusal: { code: "credentials-invalid" },
    });
    const json = { email, password: OTHER_PASSWORD, code: "123456", context: CONTEXT };
    expect(await world.auth.login(json)).toMatchObject({
      refusal: { code: "credentials-invalid" },
    });
    expect(world.factsOf("auth.login")).toHaveLength(1);
  });

  it("opens with a code, and the session and its tokens say so", async () => {
    const { world, codeNow, login } = await guarded();
    const entered = accepted(await login(codeNow()));
    expect(entered).toMatchObject({ secondFactor: true, user: { secondFactor: true } });
    expect(JSON.parse(entered.accessToken)).toMatchObject({ secondFactor: true });
    const next = accepted(await world.auth.refresh(entered.refreshToken, CONTEXT));
    expect(JSON.parse(next.accessToken)).toMatchObject({ secondFactor: true });
    await expectToldIsStored(world);
  });

  it("costs one read more than one without", async () => {
    const { world, codeNow, login } = await guarded();
    const cost = await world.workOf(async () => accepted(await login(codeNow())));
    expect(cost).toEqual({ reads: 2, batches: 1, statements: 4, hashes: 1, attempts: 2 });
  });

  it("takes a code once, and none before it", async () => {
    const { world, codeNow, login } = await guarded();
    const before = codeNow();
    world.pass(CODE_STEP_MS);
    const code = codeNow();
    accepted(await login(code));
    expect(await login(code)).toEqual(INVALID);
    expect(await login(before)).toEqual(INVALID);
    world.pass(CODE_STEP_MS);
    accepted(await login(codeNow()));
  });

  it("takes a code once, also of two at once", async () => {
    const { codeNow, login, recoveryCodes } = await guarded();
    for (const code of [codeNow(), recoveryCodes[0]]) {
      const answers = await Promise.all([login(code), login(code)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.filter(({ ok }) => !ok)).toEqual([INVALID]);
    }
  });

  it("takes a code for half a minute, give or take ten seconds", async () => {
    const { world, codeNow, login } = await guarded();
    world.pass(CODE_STEP_MS);
    const code = codeNow();
    world.pass(CODE_STEP_MS + CODE_CLOCK_SKEW_MS - 1);
    accepted(await login(code));
    world.pass(CODE_STEP_MS - CODE_CLOCK_SKEW_MS + 1);
    const late = codeNow();
    world.pass(CODE_STEP_MS + CODE_CLOCK_SKEW_MS);
    expect(await login(late)).toEqual(INVALID);
  });

  it("opens with each recovery code, once", async () => {
    const { world, login, recoveryCodes, principal } = await guarded();
    expect(recoveryCodes).toHaveLength(RECOVERY_CODES);
    const [first = "", second = ""] = recoveryCodes;
    accepted(await login(first.toLowerCase().replaceAll("-", " ")));
    expect(await login(first)).toEqual(INVALID);
    accepted(await login(second));
    expect(await world.secondFactor.read(principal)).toMatchObject({
      recoveryCodesLeft: RECOVERY_CODES - 2,
    });
  });

  it.each(["000000", "", "12345", "nonsense", "x".repeat(100_000)])(
    "tells of a wrong code and does not open: %.10s",
    async (code) => {
      const { world, login } = await guarded();
      expect(await login(code)).toEqual(INVALID);
      expect(world.factsOf("auth.login.failed")).toMatchObject([{ reason: "second-factor-wrong" }]);
    },
  );

  it("looks at no code of who has no second factor", async () => {
    const world = createWorld();
    const { email } = await arrived(world);
    const login = { email, password: PASSWORD, code: "000000", context: CONTEXT };
    expect(accepted(await world.auth.login(login)).secondFactor).toBe(false);
  });

  it("begins no session of one factor while the second is being turned on", async () => {
    const world = createWorld();
    const session = await arrived(world);
    const { email } = session;
    let meanwhile = async () => {};
    const issue = async () => {
      await meanwhile();
      return { token: "signed", expiresInSeconds: 900 };
    };
    const slow = createWorld({ accessTokens: { issue } });
    meanwhile = async () => {
      meanwhile = async () => {};
      await withSecondFactor(world, session);
    };
    const entered = await slow.auth.login({ email, password: PASSWORD, context: CONTEXT });
    expect(entered).toMatchObject({ refusal: { code: "credentials-invalid" } });
  });
});

describe("the second step of a page", () => {
  async function ticketOf(login: () => ReturnType<World["auth"]["login"]>): Promise<string> {
    const refused = await login();
    if (refused.ok || refused.refusal.code !== "second-factor-required") throw new Error("entered");
    return refused.refusal.ticket;
  }

  it("takes the ticket of the first, and a code", async () => {
    const { world, codeNow, login } = await guarded();
    const ticket = await ticketOf(login);
    const step = (code: string) => world.auth.loginWithCode({ ticket, code, context: CONTEXT });
    expect(await step("000000")).toEqual(INVALID);
    expect(accepted(await step(codeNow()))).toMatchObject({ secondFactor: true });
    expect(await step(codeNow())).toEqual(INVALID);
  });

  it("takes no ticket that is old, forged, of another kind or of a former password", async () => {
    const { world, codeNow, login, principal } = await guarded();
    const device = accepted(await login(codeNow())).deviceToken;
    const ticket = await ticketOf(login);
    const gone = { ok: false, refusal: { code: "session-not-found" } };
    world.pass(CODE_STEP_MS);
    const step = (shown: string) =>
      world.auth.loginWithCode({ ticket: shown, code: codeNow(), context: CONTEXT });
    for (const wrong of ["", "nonsense", device, `${ticket.slice(0, -4)}AAAA`]) {
      expect(await step(wrong)).toEqual(gone);
    }
    world.pass(SECOND_STEP_LIFETIME_MS);
    expect(await step(ticket)).toEqual(gone);
    const fresh = await ticketOf(login);
    const change = { principal, currentPassword: PASSWORD, password: OTHER_PASSWORD };
    accepted(await world.auth.changePassword({ ...change, context: CONTEXT }));
    expect(await step(fresh)).toEqual(gone);
  });
});

describe("guessing codes, by who has the password", () => {
  const DAY_MS = 86_400_000;
  const GUESS_TIMEOUT_MS = 60_000;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const throttle = () =>
    createLoginThrottle({ bindings: env, isAddressLimited: true, wait: async () => {} });

  it(
    "[LT10] is slowed to a few hundred a day, from however many addresses",
    async () => {
      const { world, email } = await guarded(createWorld({ throttle: throttle() }));
      const looked = await guessForAnHour((context) =>
        world.auth.login({ email, password: PASSWORD, code: "000000", context }),
      );
      expect(looked).toBeGreaterThan(5);
      expect(looked * 24).toBeLessThan(600);
    },
    GUESS_TIMEOUT_MS,
  );

  /** A guess every half minute, each from another address; how many were looked at in an hour. */
  async function guessForAnHour(
    guess: (context: ActionContext) => ReturnType<World["auth"]["login"]>,
  ) {
    const startMs = Date.now();
    let looked = 0;
    for (let guesses = 1; Date.now() < startMs + DAY_MS / 24; guesses += 1) {
      const answer = await guess({ ...CONTEXT, ip: `198.51.${guesses >> 8}.${guesses & 255}` });
      if (!answer.ok && answer.refusal.code === "second-factor-invalid") looked += 1;
      vi.setSystemTime(Date.now() + 30_000);
    }
    return looked;
  }

  it(
    "[LT10] is slowed as much with device cookies from before the second factor was on",
    async () => {
      const world = createWorld({ throttle: throttle() });
      const session = await arrived(world);
      const { email } = session;
      const tokens = [session.deviceToken];
      for (let more = 0; more < 4; more += 1) tokens.push((await signIn(world, email)).deviceToken);
      await withSecondFactor(world, session);
      let place = 0;
      const looked = await guessForAnHour((context) => {
        place += 1;
        const deviceToken = tokens[place % tokens.length];
        return world.auth.login({
          email,
          password: PASSWORD,
          code: "000000",
          deviceToken,
          context,
        });
      });
      expect(looked * 24).toBeLessThan(600);
    },
    GUESS_TIMEOUT_MS,
  );

  it(
    "[LT10] is counted for all known devices together",
    async () => {
      const world = createWorld({ throttle: throttle() });
      const { email, codeNow } = await guarded(world);
      const tokens: string[] = [];
      for (let more = 0; more < 3; more += 1) {
        const login = { email, password: PASSWORD, code: codeNow(), context: CONTEXT };
        tokens.push(accepted(await world.auth.login(login)).deviceToken);
        world.pass(CODE_STEP_MS);
      }
      let place = 0;
      const looked = await guessForAnHour((context) => {
        place += 1;
        const deviceToken = tokens[place % tokens.length];
        return world.auth.login({
          email,
          password: PASSWORD,
          code: "000000",
          deviceToken,
          context,
        });
      });
      expect(looked * 24).toBeLessThan(600);
    },
    GUESS_TIMEOUT_MS,
  );

  it("is mailed to the owner at the third wrong code, and not at every one", async () => {
    const world = createWorld({ throttle: throttle() });
    const { email, session, login } = await guarded(world);
    const warnings = () => world.factsOf("auth.login.failed").filter((fact) => "email" in fact);
    for (let guess = 1; guess <= WRONG_CODES_TOLERATED; guess += 1) {
      expect(warnings()).toEqual([]);
      await login("000000");
    }
    const { id: userId, name } = session.user;
    expect(warnings()).toEqual([{ reason: "second-factor-wrong", userId, email, name }]);
    for (let guess = 0; guess < 3; guess += 1) await login("000000");
    expect(warnings()).toHaveLength(1);
    await expectToldIsStored(world);
  });

  it("is mailed about no code that was mistyped while the second factor is set up", async () => {
    const world = createWorld({ throttle: throttle() });
    const session = await confirmed(await arrived(world));
    const principal = principalOf(session);
    accepted(await world.secondFactor.setUp(principal));
    for (let guess = 0; guess < 4; guess += 1) {
      await world.secondFactor.turnOn({ principal, context: CONTEXT, code: "000000" });
    }
    expect(world.factsOf("auth.login.failed")).toHaveLength(4);
    expect(world.factsOf("auth.login.failed").filter((fact) => "email" in fact)).toEqual([]);
  });

  it.each([
    ["an unknown device", () => undefined],
    [
      "a device cookie from before the second factor was on",
      ({ session }: Awaited<ReturnType<typeof guarded>>) => session.deviceToken,
    ],
  ])("does not keep a device out that the owner signed in on before, from %s", async (_, held) => {
    const scene = await guarded(createWorld({ throttle: throttle() }));
    const { world, email, codeNow } = scene;
    const login = (code: string, deviceToken?: string) =>
      world.auth.login({ email, password: PASSWORD, code, deviceToken, context: CONTEXT });
    const { deviceToken } = accepted(await login(codeNow()));
    for (let guess = 0; guess < 10; guess += 1) await login("000000", held(scene));
    expect(await login("000000", held(scene))).toMatchObject({
      refusal: { code: "login-throttled" },
    });
    world.pass(CODE_STEP_MS);
    accepted(await login(codeNow(), deviceToken));
  });
});
