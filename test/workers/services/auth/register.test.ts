import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { VERIFICATION_LIFETIME_MS } from "../../../../domain/auth/lifetimes.ts";
import { createPasswordHasher } from "../../../../workers/adapters/passwords.ts";
import {
  accepted,
  CONTEXT,
  createWorld,
  expectToldIsStored,
  mailedToken,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  registered,
  signIn,
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

  it("does equal work for a new and a known address", async () => {
    const world = createWorld();
    const known = await registered(world);
    const costOf = (email: string) =>
      world.workOf(() =>
        world.auth.register({ email, password: PASSWORD, name: "Ada", context: CONTEXT }),
      );
    const cost = await costOf(newEmail());
    expect(cost).toEqual({ reads: 1, batches: 1, statements: 3, hashes: 1, attempts: 0 });
    expect(await costOf(known)).toEqual(cost);
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

describe("verifying the mailbox", () => {
  it("is done once by the mailed token", async () => {
    const world = createWorld();
    const email = await registered(world);
    const token = mailedToken(world, "verify-email");
    const user = accepted(await world.auth.verifyEmail(token, CONTEXT));
    expect(user).toMatchObject({ email, emailVerified: true });
    expect(await signIn(world, email)).toMatchObject({ user });
    expect(world.factsOf("auth.email.verified")).toMatchObject([{ userId: user.id, email }]);
    expect(await world.auth.verifyEmail(token, CONTEXT)).toEqual({
      ok: false,
      refusal: { code: "one-time-token-invalid" },
    });
    await expectToldIsStored(world);
  });

  it("is granted to one of two that try at once", async () => {
    const world = createWorld();
    await registered(world);
    const token = mailedToken(world, "verify-email");
    const answers = await Promise.all([1, 2].map(() => world.auth.verifyEmail(token, CONTEXT)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.factsOf("auth.email.verified")).toHaveLength(1);
    await expectToldIsStored(world);
  });

  it("is over when the token expires", async () => {
    const world = createWorld();
    await registered(world);
    const token = mailedToken(world, "verify-email");
    world.pass(VERIFICATION_LIFETIME_MS);
    expect((await world.auth.verifyEmail(token, CONTEXT)).ok).toBe(false);
  });

  it("still works in the token's last millisecond, and never with another kind's", async () => {
    const world = createWorld();
    const email = await registered(world);
    world.pass(VERIFICATION_LIFETIME_MS - 1);
    await world.auth.forgotPassword(email, CONTEXT);
    const reset = mailedToken(world, "reset-password");
    expect((await world.auth.verifyEmail(reset, CONTEXT)).ok).toBe(false);
    const token = mailedToken(world, "verify-email");
    expect((await world.auth.verifyEmail(token, CONTEXT)).ok).toBe(true);
  });

  it.each(["", "x".repeat(43), "💥".repeat(1000)])("is not granted to %.20s", async (token) => {
    expect(await createWorld().auth.verifyEmail(token, CONTEXT)).toMatchObject({ ok: false });
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
    accepted(await world.auth.verifyEmail(mailedToken(world, "verify-email"), CONTEXT));
    await world.auth.resendVerification(email, CONTEXT);
    expect(world.factsOf("auth.email.verification.requested")).toHaveLength(1);
  });

  it("costs the same for known, verified, unknown and malformed addresses", async () => {
    const world = createWorld();
    const known = await registered(world);
    const verified = await registered(world);
    accepted(await world.auth.verifyEmail(mailedToken(world, "verify-email"), CONTEXT));
    const cost = { reads: 1, batches: 1, statements: 2, hashes: 0, attempts: 0 };
    for (const email of [known, verified, newEmail(), "nonsense"]) {
      const spent = await world.workOf(() => world.auth.resendVerification(email, CONTEXT));
      expect(spent, email).toEqual(cost);
    }
  });
});
