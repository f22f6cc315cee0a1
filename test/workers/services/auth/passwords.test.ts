import { describe, expect, it } from "vitest";
import { PASSWORD_RESET_LIFETIME_MS } from "../../../../domain/auth/lifetimes.ts";
import { accept, refuse } from "../../../../domain/result.ts";
import {
  accepted,
  arrived,
  CONTEXT,
  createWorld,
  expectToldIsStored,
  mailedToken,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  principalOf,
  registered,
  signIn,
  type World,
} from "./auth-in-test.ts";

const TOKEN_INVALID = { ok: false, refusal: { code: "one-time-token-invalid" } };
const INVALID = { ok: false, refusal: { code: "credentials-invalid" } };

async function forgot(world: World, email: string): Promise<string> {
  await world.auth.forgotPassword(email, CONTEXT);
  return mailedToken(world, "reset-password");
}

function reset(world: World, token: string, password = OTHER_PASSWORD) {
  return world.auth.resetPassword({ token, password, context: CONTEXT });
}

function isRight(world: World, email: string, password: string): Promise<boolean> {
  return world.auth.login({ email, password, context: CONTEXT }).then(({ ok }) => ok);
}

describe("a forgotten password", () => {
  it("costs the same for known, unknown and malformed addresses", async () => {
    const world = createWorld();
    const known = await registered(world);
    const cost = { reads: 1, batches: 1, statements: 2, hashes: 0, attempts: 0 };
    for (const email of [known, newEmail(), "nonsense", ""]) {
      const spent = await world.workOf(() => world.auth.forgotPassword(email, CONTEXT));
      expect(spent, email).toEqual(cost);
    }
    expect(world.factsOf("auth.password.reset.requested")).toMatchObject([
      { email: known, name: "Ada", alreadyRegistered: false },
    ]);
    await expectToldIsStored(world);
  });

  it("is mailed about at most three times an hour", async () => {
    const world = createWorld();
    const email = await registered(world);
    for (let asked = 0; asked < 5; asked += 1) {
      world.pass(1_000);
      await world.auth.forgotPassword(email, CONTEXT);
    }
    expect(world.factsOf("auth.password.reset.requested")).toHaveLength(3);
  });

  it("is replaced by the mailed token: sessions end, the mailbox is proved", async () => {
    const forgotten: string[] = [];
    const throttle = {
      attempt: async () => accept({ failures: 1 }),
      succeeded: async () => {},
      forget: async (account: string) => {
        forgotten.push(account);
      },
    };
    const world = createWorld({ throttle });
    const { email, refreshToken } = await arrived(world);
    const token = await forgot(world, email);
    expect(await reset(world, token)).toEqual({ ok: true, value: null });
    expect((await world.auth.refresh(refreshToken, CONTEXT)).ok).toBe(false);
    expect(await isRight(world, email, PASSWORD)).toBe(false);
    const { user } = await signIn(world, email, OTHER_PASSWORD);
    expect(user).toMatchObject({ emailVerified: true, version: 1 });
    expect(forgotten).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(world.factsOf("auth.password.reset.completed")).toMatchObject([{ email }]);
    expect(world.factsOf("auth.email.verified")).toHaveLength(1);
    await expectToldIsStored(world);
  });

  it("is replaced once, also by two at once, and spoils the other links", async () => {
    const world = createWorld();
    const email = await registered(world);
    const older = await forgot(world, email);
    const token = await forgot(world, email);
    const answers = await Promise.all([
      reset(world, token, "first of the two"),
      reset(world, token, "second of the two"),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const right = [
      await isRight(world, email, "first of the two"),
      await isRight(world, email, "second of the two"),
    ];
    expect(right).toEqual(answers.map(({ ok }) => ok));
    for (const spoilt of [token, older]) expect(await reset(world, spoilt)).toEqual(TOKEN_INVALID);
    expect(world.factsOf("auth.password.reset.completed")).toHaveLength(1);
    await expectToldIsStored(world);
  });

  it("is not replaced by an expired, foreign or malformed token", async () => {
    const world = createWorld();
    const email = await registered(world);
    const verification = mailedToken(world, "verify-email");
    const token = await forgot(world, email);
    world.pass(PASSWORD_RESET_LIFETIME_MS);
    for (const wrong of [token, verification, "", "x".repeat(1_000_000)]) {
      expect(await reset(world, wrong)).toEqual(TOKEN_INVALID);
    }
    expect(await isRight(world, email, PASSWORD)).toBe(true);
  });

  it("keeps the token when the new password is refused", async () => {
    const world = createWorld();
    const email = await registered(world);
    const token = await forgot(world, email);
    for (const weak of ["password1", email, "x".repeat(1_000_000)]) {
      expect(await reset(world, token, weak)).toMatchObject({
        refusal: { code: "password-too-weak", detail: expect.stringMatching(/\.$/) },
      });
    }
    expect((await reset(world, token)).ok).toBe(true);
  });
});

describe("changing the password", () => {
  const change = (world: World, session: Awaited<ReturnType<typeof arrived>>, current: string) =>
    world.auth.changePassword({
      principal: principalOf(session),
      currentPassword: current,
      password: OTHER_PASSWORD,
      context: CONTEXT,
    });

  it("needs the current one, ends every other session and spoils reset links", async () => {
    const world = createWorld();
    const session = await arrived(world);
    const other = await signIn(world, session.email);
    const token = await forgot(world, session.email);
    expect(await change(world, session, PASSWORD)).toEqual({ ok: true, value: null });
    expect((await world.auth.refresh(other.refreshToken, CONTEXT)).ok).toBe(false);
    expect((await world.auth.refresh(session.refreshToken, CONTEXT)).ok).toBe(true);
    expect(await reset(world, token)).toEqual(TOKEN_INVALID);
    expect(await isRight(world, session.email, PASSWORD)).toBe(false);
    expect(await isRight(world, session.email, OTHER_PASSWORD)).toBe(true);
    expect(world.factsOf("auth.password.changed")).toMatchObject([{ email: session.email }]);
    await expectToldIsStored(world);
  });

  it("is refused with a wrong or endless current password, and changes nothing", async () => {
    const world = createWorld();
    const session = await arrived(world);
    for (const wrong of [OTHER_PASSWORD, "x".repeat(1_000_000)]) {
      expect(await change(world, session, wrong)).toEqual(INVALID);
    }
    expect(await isRight(world, session.email, PASSWORD)).toBe(true);
    expect(world.factsOf("auth.password.changed")).toEqual([]);
  });

  it("is refused in a session that has ended", async () => {
    const world = createWorld();
    const session = await arrived(world);
    await world.auth.logout(principalOf(session), CONTEXT);
    expect(await change(world, session, PASSWORD)).toEqual({
      ok: false,
      refusal: { code: "session-not-found" },
    });
  });

  it("is refused to who guesses too fast", async () => {
    const tooFast = { code: "login-throttled", retryAfterMs: 1_001 } as const;
    const throttle = {
      attempt: async () => refuse(tooFast),
      succeeded: async () => {},
      forget: async () => {},
    };
    const session = await arrived(createWorld());
    const world = createWorld({ throttle });
    const cost = await world.workOf(async () => {
      expect(await change(world, session, PASSWORD)).toEqual({
        ok: false,
        refusal: { code: "login-throttled", retryAfterSeconds: 2 },
      });
    });
    expect(cost.hashes).toBe(0);
  });

  it("is done by one of two at once", async () => {
    const world = createWorld();
    const session = await arrived(world);
    const answers = await Promise.all([1, 2].map(() => change(world, session, PASSWORD)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.factsOf("auth.password.changed")).toHaveLength(1);
  });

  it("refuses a weak one with the reason", async () => {
    const world = createWorld();
    const session = await arrived(world);
    const answer = await world.auth.changePassword({
      principal: principalOf(session),
      currentPassword: PASSWORD,
      password: "12345678",
      context: CONTEXT,
    });
    expect(answer).toMatchObject({ refusal: { code: "password-too-weak" } });
    accepted(await world.auth.refresh(session.refreshToken, CONTEXT));
  });
});
