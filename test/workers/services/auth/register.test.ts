import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  REGISTRATION_REPEATED_MS,
  VERIFICATION_LIFETIME_MS,
} from "../../../../domain/auth/lifetimes.ts";
import { createPasswordHasher } from "../../../../workers/adapters/crypto/passwords.ts";
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

const HOUR_MS = 3_600_000;

function countRows(table: string): Promise<number | null> {
  return env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
}

describe("registering", () => {
  it("makes an account, and tells of it in the batch that makes it", async () => {
    const world = createWorld();
    const email = await registered(world);
    const { user } = await signIn(world, email);
    expect(user).toMatchObject({ email, name: "Ada", roles: ["customer"], emailVerified: false });
    expect(world.told.map(({ type }) => type)).toEqual([
      "auth.user.registered",
      "user.created",
      "auth.email.verification.requested",
      "auth.login",
    ]);
    expect(world.told[0]).toMatchObject({
      subject: `user/${user.id}`,
      correlationid: CONTEXT.correlationId,
      data: { userId: user.id, email, name: "Ada" },
    });
    await expectToldIsStored(world);
  });

  it("never puts a password or a token in a fact or a row", async () => {
    const world = createWorld({ passwords: createPasswordHasher(undefined) });
    const email = await registered(world);
    const { refreshToken } = await signIn(world, email);
    const token = mailedToken(world, "verify-email");
    const tables = ["users", "sessions", "refresh_tokens", "one_time_tokens", "outbox"];
    const rows = await env.DB.batch(
      tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`)),
    );
    const stored = JSON.stringify(rows.map(({ results }) => results));
    for (const secret of [PASSWORD, refreshToken, token]) expect(stored).not.toContain(secret);
  });

  it("keeps the account an address has, and mails its owner instead", async () => {
    const world = createWorld();
    const email = await registered(world);
    const users = await countRows("users");
    world.pass(REGISTRATION_REPEATED_MS);
    const again = { email: email.toUpperCase(), password: OTHER_PASSWORD, name: "Mallory" };
    expect(await world.auth.register({ ...again, context: CONTEXT })).toEqual(
      await world.auth.register({ ...again, email: newEmail(), context: CONTEXT }),
    );
    expect(await countRows("users")).toBe((users ?? 0) + 1);
    expect(world.factsOf("auth.password.reset.requested")).toMatchObject([
      { email, name: "Ada", alreadyRegistered: true },
    ]);
    await signIn(world, email);
  });

  it("mails a newcomer once, however often the form is sent", async () => {
    const world = createWorld();
    const email = await registered(world);
    world.pass(REGISTRATION_REPEATED_MS - 1);
    const request = { email, password: PASSWORD, name: "Ada", context: CONTEXT };
    await Promise.all([1, 2].map(() => world.auth.register(request)));
    expect(world.told.map(({ type }) => type)).toEqual([
      "auth.user.registered",
      "user.created",
      "auth.email.verification.requested",
    ]);
    await expectToldIsStored(world);
  });

  it("tells the owner of a confirmed address at once, however young the account is", async () => {
    const world = createWorld();
    const email = await registered(world);
    accepted(await verify(world, mailedToken(world, "verify-email")));
    const request = { email, password: PASSWORD, name: "Ada", context: CONTEXT };
    await world.auth.register(request);
    expect(world.factsOf("auth.password.reset.requested")).toMatchObject([
      { email, alreadyRegistered: true },
    ]);
  });

  it("tells an owner of one registration an hour, and takes no reset mail for it", async () => {
    const world = createWorld();
    const email = await registered(world);
    accepted(await verify(world, mailedToken(world, "verify-email")));
    for (const password of [PASSWORD, OTHER_PASSWORD, "a third of strangers"]) {
      await world.auth.register({ email, password, name: "Mallory", context: CONTEXT });
    }
    for (let asked = 0; asked < 4; asked += 1) await world.auth.forgotPassword(email, CONTEXT);
    const mails = world.factsOf("auth.password.reset.requested");
    expect(mails.map(({ alreadyRegistered }) => alreadyRegistered)).toEqual([
      ...[true, false, false, false],
    ]);
    world.pass(HOUR_MS);
    await world.auth.register({ email, password: PASSWORD, name: "Ada", context: CONTEXT });
    expect(world.factsOf("auth.password.reset.requested").at(-1)).toMatchObject({
      alreadyRegistered: true,
    });
  });

  it("does equal work for an address that is new, known, or registered just now", async () => {
    const world = createWorld();
    const known = await registered(world);
    world.pass(REGISTRATION_REPEATED_MS);
    const repeated = await registered(world);
    const costOf = (email: string) =>
      world.workOf(() =>
        world.auth.register({ email, password: PASSWORD, name: "Ada", context: CONTEXT }),
      );
    const cost = await costOf(newEmail());
    expect(cost).toEqual({ reads: 1, batches: 1, statements: 3, hashes: 1, attempts: 0 });
    expect(await costOf(known)).toEqual(cost);
    expect(await costOf(repeated)).toEqual(cost);
  });

  it("makes one account when one address registers twice at once", async () => {
    const world = createWorld();
    const email = newEmail();
    const users = await countRows("users");
    const request = { email, password: PASSWORD, name: "Ada", context: CONTEXT };
    const answers = await Promise.all([1, 2, 3].map(() => world.auth.register(request)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await countRows("users")).toBe((users ?? 0) + 1);
    expect(world.factsOf("user.created")).toHaveLength(1);
    await expectToldIsStored(world);
  });

  it.each([
    ["not an address", "email-invalid"],
    ["ada@exаmple.com", "email-invalid"],
    [`${"a".repeat(300)}@example.com`, "email-invalid"],
  ])("refuses the address %s", async (email, code) => {
    const world = createWorld();
    const request = { email, password: PASSWORD, name: "Ada", context: CONTEXT };
    expect(await world.auth.register(request)).toEqual({ ok: false, refusal: { code } });
  });

  it.each(["password1", "short", "x".repeat(1_000_000), "ada"])(
    "refuses the password %.20s without hashing it",
    async (password) => {
      const world = createWorld();
      const email = newEmail();
      const cost = await world.workOf(async () => {
        const answer = await world.auth.register({
          email,
          password,
          name: "Ada",
          context: CONTEXT,
        });
        expect(answer).toMatchObject({ ok: false, refusal: { code: "password-too-weak" } });
      });
      expect(cost).toMatchObject({ hashes: 0, batches: 0 });
    },
  );
});

const verify = (world: World, token: string, given: object = {}) =>
  world.auth.verifyEmail({ token, principal: undefined, context: CONTEXT, ...given });

describe("verifying the mailbox", () => {
  it("is done once by the mailed token", async () => {
    const world = createWorld();
    const email = await registered(world);
    const token = mailedToken(world, "verify-email");
    const user = accepted(await verify(world, token));
    expect(user).toMatchObject({ email, emailVerified: true });
    expect(await signIn(world, email)).toMatchObject({ user });
    expect(world.factsOf("auth.email.verified")).toMatchObject([{ userId: user.id, email }]);
    expect(await verify(world, token)).toEqual({
      ok: false,
      refusal: { code: "one-time-token-invalid" },
    });
    await expectToldIsStored(world);
  });

  it("is granted to one of two that try at once", async () => {
    const world = createWorld();
    await registered(world);
    const token = mailedToken(world, "verify-email");
    const answers = await Promise.all([1, 2].map(() => verify(world, token)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.factsOf("auth.email.verified")).toHaveLength(1);
    await expectToldIsStored(world);
  });

  it("is over when the token expires", async () => {
    const world = createWorld();
    await registered(world);
    const token = mailedToken(world, "verify-email");
    world.pass(VERIFICATION_LIFETIME_MS);
    expect((await verify(world, token)).ok).toBe(false);
  });

  it("still works in the token's last millisecond, and never with another kind's", async () => {
    const world = createWorld();
    const email = await registered(world);
    world.pass(VERIFICATION_LIFETIME_MS - 1);
    await world.auth.forgotPassword(email, CONTEXT);
    const reset = mailedToken(world, "reset-password");
    expect((await verify(world, reset)).ok).toBe(false);
    const token = mailedToken(world, "verify-email");
    expect((await verify(world, token)).ok).toBe(true);
  });

  it("ends every session: somebody else may have registered the address", async () => {
    const world = createWorld();
    const stranger = await arrived(world);
    const again = await signIn(world, stranger.email);
    accepted(await verify(world, mailedToken(world, "verify-email")));
    for (const { refreshToken } of [stranger, again]) {
      expect((await world.auth.refresh(refreshToken, CONTEXT)).ok).toBe(false);
    }
    expect(world.ended.sort()).toEqual([stranger.sessionId, again.sessionId].sort());
  });

  it("leaves the session it is done in, if it is the account's own", async () => {
    const world = createWorld();
    const here = await arrived(world);
    const token = mailedToken(world, "verify-email");
    const there = await signIn(world, here.email);
    const other = await arrived(world);
    accepted(await verify(world, token, { principal: principalOf(here), password: "ignored 1" }));
    expect((await world.auth.refresh(here.refreshToken, CONTEXT)).ok).toBe(true);
    expect((await world.auth.refresh(there.refreshToken, CONTEXT)).ok).toBe(false);
    accepted(
      await verify(world, mailedToken(world, "verify-email"), {
        principal: principalOf(here),
      }),
    );
    expect((await world.auth.refresh(other.refreshToken, CONTEXT)).ok).toBe(false);
    await signIn(world, here.email);
  });

  it("takes the password that a page asks for, in place of a stranger's", async () => {
    const world = createWorld();
    const email = await registered(world);
    const token = mailedToken(world, "verify-email");
    for (const weak of ["", "short", email]) {
      expect(await verify(world, token, { password: weak })).toMatchObject({
        refusal: { code: "password-too-weak" },
      });
    }
    accepted(await verify(world, token, { password: OTHER_PASSWORD }));
    const strangers = await world.auth.login({ email, password: PASSWORD, context: CONTEXT });
    expect(strangers).toMatchObject({ refusal: { code: "credentials-invalid" } });
    const { user } = await signIn(world, email, OTHER_PASSWORD);
    expect(user.emailVerified).toBe(true);
    expect(world.factsOf("auth.password.reset.completed")).toMatchObject([{ email }]);
    await expectToldIsStored(world);
  });

  it("leaves the password that was chosen at registration when it is given again", async () => {
    const world = createWorld();
    const email = await registered(world);
    const token = mailedToken(world, "verify-email");
    accepted(await verify(world, token, { password: PASSWORD }));
    await signIn(world, email);
    expect(world.factsOf("auth.password.reset.completed")).toEqual([]);
  });

  it.each(["", "x".repeat(43), "💥".repeat(1000)])("is not granted to %.20s", async (token) => {
    expect(await verify(createWorld(), token)).toMatchObject({ ok: false });
  });
});

describe("another verification mail", () => {
  it("is sent at most three times an hour, silently", async () => {
    const world = createWorld();
    const email = await registered(world);
    for (let asked = 0; asked < 5; asked += 1) {
      world.pass(1_000);
      expect(await world.auth.resendVerification(email, CONTEXT)).toBeUndefined();
    }
    expect(world.factsOf("auth.email.verification.requested")).toHaveLength(1 + 3);
    world.pass(HOUR_MS);
    await world.auth.resendVerification(email, CONTEXT);
    expect(world.factsOf("auth.email.verification.requested")).toHaveLength(1 + 4);
    await expectToldIsStored(world);
  });

  it("is not sent to who is verified, and spoils nothing", async () => {
    const world = createWorld();
    const email = await registered(world);
    accepted(await verify(world, mailedToken(world, "verify-email")));
    await world.auth.resendVerification(email, CONTEXT);
    expect(world.factsOf("auth.email.verification.requested")).toHaveLength(1);
  });

  it("costs the same for known, verified, unknown and malformed addresses", async () => {
    const world = createWorld();
    const known = await registered(world);
    const verified = await registered(world);
    accepted(await verify(world, mailedToken(world, "verify-email")));
    const cost = { reads: 1, batches: 1, statements: 2, hashes: 0, attempts: 0 };
    for (const email of [known, verified, newEmail(), "nonsense"]) {
      const spent = await world.workOf(() => world.auth.resendVerification(email, CONTEXT));
      expect(spent, email).toEqual(cost);
    }
  });
});
