import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createPasswordHasher } from "../../../../workers/adapters/crypto/passwords.ts";
import { isCsrfToken } from "../../../../workers/services/auth/csrf-token.ts";
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
  SECRET,
  START_MS,
  signIn,
  type World,
} from "./auth-in-test.ts";

const INVALID = { ok: false, refusal: { code: "credentials-invalid" } };

function tryLogin(world: World, email: string, password: string) {
  return world.auth.login({ email, password, context: CONTEXT });
}

function loginFrom(world: World, email: string, deviceToken: string) {
  return world.auth.login({ email, password: PASSWORD, deviceToken, context: CONTEXT });
}

function suspend(email: string): Promise<unknown> {
  return env.DB.prepare("UPDATE users SET state = 'suspended' WHERE email_key = ?")
    .bind(email)
    .run();
}

function hashOf(email: string): Promise<string | null> {
  return env.DB.prepare("SELECT password_hash AS hash FROM users WHERE email_key = ?")
    .bind(email)
    .first<string>("hash");
}

describe("signing in", () => {
  it("gives a session, its tokens and the account", async () => {
    const world = createWorld();
    const email = await registered(world);
    const signedIn = await signIn(world, `  ${email.toUpperCase()} `);
    expect(signedIn).toMatchObject({
      user: { email, createdAt: new Date(START_MS).toISOString(), version: 1 },
      sessionId: expect.stringMatching(/^ses_/),
      expiresInSeconds: 900,
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(JSON.parse(signedIn.accessToken)).toEqual({
      userId: signedIn.user.id,
      sessionId: signedIn.sessionId,
      roles: ["customer"],
      emailVerified: false,
      secondFactor: false,
    });
    const { sessionId, csrfToken } = signedIn;
    expect(isCsrfToken(SECRET, { sessionId, candidate: csrfToken })).toBe(true);
    expect(isCsrfToken(SECRET, { sessionId: "ses_other", candidate: csrfToken })).toBe(false);
    expect(isCsrfToken(SECRET, { sessionId, candidate: "" })).toBe(false);
    await expectToldIsStored(world);
  });

  it("costs one read and one batch beside the hashing in a browser", async () => {
    const world = createWorld();
    const email = await registered(world);
    const cost = await world.workOf(() => signIn(world, email));
    expect(cost).toEqual({ reads: 1, batches: 1, statements: 3, hashes: 1, attempts: 1 });
  });

  it("refuses a wrong password and an unknown address in equal words, by equal work", async () => {
    const world = createWorld();
    const known = await registered(world);
    const answers: unknown[] = [];
    const costOf = (email: string) =>
      world.workOf(async () => answers.push(await tryLogin(world, email, OTHER_PASSWORD)));
    const cost = await costOf(known);
    expect(cost).toEqual({ reads: 1, batches: 1, statements: 1, hashes: 1, attempts: 1 });
    expect(await costOf(newEmail())).toEqual(cost);
    expect(answers).toEqual([INVALID, INVALID]);
    expect(world.factsOf("auth.login.failed")).toMatchObject([
      { reason: "password-wrong", userId: expect.any(String) },
      { reason: "account-unknown" },
    ]);
    await expectToldIsStored(world);
  });

  it.each(["", "nonsense", "@", "a@b", `${"a".repeat(1_000_000)}@example.com`])(
    "refuses the address %.20s without asking anybody",
    async (email) => {
      const world = createWorld();
      const cost = await world.workOf(async () => {
        expect(await tryLogin(world, email, PASSWORD)).toEqual(INVALID);
      });
      expect(cost).toEqual({ reads: 0, batches: 0, statements: 0, hashes: 0, attempts: 0 });
    },
  );

  it("refuses a password of a megabyte without hashing it", async () => {
    const world = createWorld();
    const email = await registered(world);
    const cost = await world.workOf(async () => {
      expect(await tryLogin(world, email, "x".repeat(1_000_000))).toEqual(INVALID);
    });
    expect(cost.hashes).toBe(0);
  });

  it.each(["Crème brûlée 42", "crème brûlée 4", "crème brûlée 42 ", "creme brulee 42"])(
    "compares a password exactly as it was typed: not %j",
    async (typed) => {
      const world = createWorld();
      const email = await registered(world, "crème brûlée 42");
      expect(await tryLogin(world, email, typed)).toEqual(INVALID);
      await signIn(world, email, "crème brûlée 42");
    },
  );

  it("says that an account is suspended to nobody but its owner", async () => {
    const world = createWorld();
    const email = await registered(world);
    await suspend(email);
    expect(await tryLogin(world, email, OTHER_PASSWORD)).toEqual(INVALID);
    const refusal = { code: "account-suspended" };
    expect(await tryLogin(world, email, PASSWORD)).toEqual({ ok: false, refusal });
    expect(world.factsOf("auth.login")).toEqual([]);
  });

  it("opens nothing with a password that was changed while it was checked", async () => {
    const hasher = createPasswordHasher(undefined);
    let meanwhile = async () => {};
    const passwords = {
      ...hasher,
      verify: async (password: string, stored: string | undefined) => {
        const isRight = await hasher.verify(password, stored);
        await meanwhile();
        return isRight;
      },
    };
    const world = createWorld({ passwords });
    const email = await registered(world);
    const before = await hashOf(email);
    meanwhile = async () => {
      const reset = createWorld({ passwords: hasher });
      await reset.auth.forgotPassword(email, CONTEXT);
      const token = mailedToken(reset, "reset-password");
      accepted(
        await reset.auth.resetPassword({ token, password: OTHER_PASSWORD, context: CONTEXT }),
      );
    };
    expect(await tryLogin(world, email, PASSWORD)).toEqual(INVALID);
    expect(await hashOf(email)).not.toBe(before);
    expect(world.factsOf("auth.login")).toEqual([]);
    await expectToldIsStored(world);
  });

  it("begins two sessions when two sign in at once", async () => {
    const world = createWorld();
    const email = await registered(world);
    const [one, other] = await Promise.all([signIn(world, email), signIn(world, email)]);
    expect(one.sessionId).not.toBe(other.sessionId);
    const sessions = await world.auth.sessions(principalOf(one));
    expect(sessions.map(({ id }) => id).sort()).toEqual([one.sessionId, other.sessionId].sort());
  });

  it("makes an outdated hash anew, in the same batch, and keeps the password", async () => {
    const plain = createWorld({ passwords: createPasswordHasher(undefined) });
    const peppered = createWorld({ passwords: createPasswordHasher("a pepper of the tests") });
    const email = await registered(plain);
    const before = await hashOf(email);
    const cost = await peppered.workOf(() => signIn(peppered, email));
    expect(cost).toEqual({ reads: 1, batches: 1, statements: 4, hashes: 2, attempts: 1 });
    const after = await hashOf(email);
    expect(after).not.toBe(before);
    await signIn(peppered, email);
    expect(await hashOf(email)).toBe(after);
    expect(await tryLogin(plain, email, PASSWORD)).toEqual(INVALID);
  });
});

describe("a device", () => {
  it("is new the first time and known from then on", async () => {
    const world = createWorld();
    const email = await registered(world);
    const { deviceToken } = await signIn(world, email);
    const again = accepted(await loginFrom(world, email, deviceToken));
    accepted(await loginFrom(world, email, again.deviceToken));
    expect(world.factsOf("auth.login")).toMatchObject([
      { newDevice: true, device: "Firefox on Linux", email },
      { newDevice: false },
      { newDevice: false },
    ]);
  });

  it.each([
    ["the same address", "192.0.2.7", "192.0.2.7"],
    ["the same IPv6 network", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1"],
  ])("of an API client is known by its kind and %s", async (_, ip, again) => {
    const world = createWorld();
    const email = await registered(world);
    const from = async (from: string, userAgent = CONTEXT.userAgent) =>
      accepted(
        await world.auth.login({
          ...{ email, password: PASSWORD, via: "bearer" },
          context: { ...CONTEXT, ip: from, userAgent },
        }),
      );
    const first = await from(ip);
    await world.auth.logout(principalOf(first), CONTEXT);
    await from(again);
    await from(again, "curl/8.5.0");
    await from("192.0.2.70");
    await from("2001:db8:1:3::1");
    const news = world.factsOf("auth.login").map(({ newDevice }) => newDevice);
    expect(news).toEqual([true, false, true, true, true]);
  });

  it("without a token is new in a browser, from the same address too", async () => {
    const world = createWorld();
    const email = await registered(world);
    await signIn(world, email);
    await signIn(world, email);
    const news = world.factsOf("auth.login").map(({ newDevice }) => newDevice);
    expect(news).toEqual([true, true]);
  });

  it("of an API client is new again once the owner ended its session", async () => {
    const world = createWorld();
    const email = await registered(world);
    const context = { ...CONTEXT, ip: "203.0.113.9" };
    const intrude = async () =>
      accepted(await world.auth.login({ email, password: PASSWORD, via: "bearer", context }));
    const { sessionId } = await intrude();
    const owner = principalOf(await signIn(world, email));
    accepted(await world.auth.endSession(owner, sessionId, CONTEXT));
    await intrude();
    const news = world.factsOf("auth.login").map(({ newDevice }) => newDevice);
    expect(news).toEqual([true, true, true]);
  });

  it("is new again after the password was changed or reset", async () => {
    const world = createWorld();
    const first = await arrived(world);
    const { email } = first;
    world.pass(1_000);
    const change = { principal: principalOf(first), currentPassword: PASSWORD, context: CONTEXT };
    accepted(await world.auth.changePassword({ ...change, password: OTHER_PASSWORD }));
    const from = (deviceToken: string, password: string) =>
      world.auth.login({ email, password, deviceToken, context: CONTEXT });
    const changed = accepted(await from(first.deviceToken, OTHER_PASSWORD));
    world.pass(1_000);
    await world.auth.forgotPassword(email, CONTEXT);
    const reset = { token: mailedToken(world, "reset-password"), password: PASSWORD };
    accepted(await world.auth.resetPassword({ ...reset, context: CONTEXT }));
    const again = accepted(await from(changed.deviceToken, PASSWORD));
    accepted(await from(again.deviceToken, PASSWORD));
    const news = world.factsOf("auth.login").map(({ newDevice }) => newDevice);
    expect(news).toEqual([true, true, true, false]);
  });

  it("costs no more work for being known", async () => {
    const world = createWorld();
    const email = await registered(world);
    const { deviceToken } = await signIn(world, email);
    const cost = await world.workOf(() => loginFrom(world, email, deviceToken));
    expect(cost).toEqual({ reads: 1, batches: 1, statements: 3, hashes: 1, attempts: 1 });
  });

  it("of one account is new to another, and so is a forged or expired one", async () => {
    const world = createWorld();
    const { deviceToken } = await arrived(world);
    const email = await registered(world);
    const mine = await signIn(world, email);
    let away = 0;
    const [head, body] = mine.deviceToken.split(".");
    const forged = [`${head}.${body}.`, `${head}.${body}.AAAA`, "nonsense", "x".repeat(1_000_000)];
    const elsewhere = (deviceToken: string) => {
      away += 1;
      const context = { ...CONTEXT, ip: `198.51.100.${away}` };
      return world.auth.login({ email, password: PASSWORD, deviceToken, context });
    };
    for (const token of [deviceToken, ...forged]) accepted(await elsewhere(token));
    world.pass(400 * 86_400_000 + 1);
    accepted(await elsewhere(mine.deviceToken));
    expect(world.factsOf("auth.login").every(({ newDevice }) => newDevice)).toBe(true);
  });
});
