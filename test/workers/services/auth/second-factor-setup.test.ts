// Turning the second factor on and off.

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  CODE_STEP_MS,
  PASSWORD_RECENT_MS,
  SECOND_FACTOR_SETUP_MS,
} from "../../../../domain/auth/lifetimes.ts";
import { codeOfStep } from "../../../../workers/adapters/crypto/authenticator.ts";
import {
  accepted,
  arrived,
  CONTEXT,
  confirmed,
  createWorld,
  expectToldIsStored,
  PASSWORD,
  principalOf,
  signIn,
  type World,
  withSecondFactor,
} from "./auth-in-test.ts";

const REQUIRED = { ok: false, refusal: { code: "password-required" } };
const OFF = { ok: false, refusal: { code: "second-factor-off" } };
const ON = { ok: false, refusal: { code: "second-factor-on" } };

async function owner(world = createWorld()) {
  const session = await confirmed(await arrived(world));
  const principal = principalOf(session);
  return { world, session, principal, act: { principal, context: CONTEXT } };
}

const codeOf = (world: World, secret: string) =>
  codeOfStep(secret, Math.floor(world.nowMs() / CODE_STEP_MS));

const storedFactor = (userId: string) =>
  env.DB.prepare("SELECT * FROM second_factors WHERE user_id = ?")
    .bind(userId)
    .first<Record<string, unknown>>();

describe("turning the second factor on", () => {
  it("takes a secret, and a code that proves it arrived; other sessions end", async () => {
    const { world, session, principal, act } = await owner();
    const elsewhere = await signIn(world, session.email);
    const { secret, uri, qrSvg } = accepted(await world.secondFactor.setUp(principal));
    expect(uri).toContain(secret);
    expect(qrSvg).toMatch(/^<svg/);
    expect(await world.secondFactor.read(principal)).toEqual({ isOn: false, recoveryCodesLeft: 0 });
    const wrong = await world.secondFactor.turnOn({ ...act, code: "000000" });
    expect(wrong).toMatchObject({ refusal: { code: "second-factor-invalid" } });
    accepted(await world.secondFactor.turnOn({ ...act, code: codeOf(world, secret) }));
    expect(await world.secondFactor.read(principal)).toEqual({
      isOn: true,
      since: "2026-11-21T12:00:00.000Z",
      recoveryCodesLeft: 10,
    });
    expect(world.ended).toEqual([elsewhere.sessionId]);
    expect((await world.auth.refresh(elsewhere.refreshToken, CONTEXT)).ok).toBe(false);
    expect(world.factsOf("auth.factor.enabled")).toMatchObject([{ email: session.email }]);
    await expectToldIsStored(world);
  });

  it("gives this session the second factor from its next token on", async () => {
    const { world, session } = await owner();
    await withSecondFactor(world, session);
    const next = accepted(await world.auth.refresh(session.refreshToken, CONTEXT));
    expect(next).toMatchObject({ secondFactor: true, user: { secondFactor: true } });
  });

  it("stores neither the secret nor a recovery code that could be read", async () => {
    const { world, session, principal } = await owner();
    const { secret } = accepted(await world.secondFactor.setUp(principal));
    const act = { principal, context: CONTEXT, code: codeOf(world, secret) };
    const codes = accepted(await world.secondFactor.turnOn(act));
    const stored = JSON.stringify(await storedFactor(session.user.id));
    expect(stored).toMatch(/"recovery_hashes":"\[(?:\\"[0-9a-f]{64}\\",?){10}\]"/);
    for (const code of [secret, ...codes, ...codes.map((grouped) => grouped.replaceAll("-", ""))]) {
      expect(stored).not.toContain(code);
    }
    expect(new Set(codes).size).toBe(10);
  });

  it("shows the same secret again for a quarter of an hour, and takes it no longer", async () => {
    const { world, principal, act } = await owner();
    const { secret } = accepted(await world.secondFactor.setUp(principal));
    world.pass(SECOND_FACTOR_SETUP_MS - 1);
    expect(accepted(await world.secondFactor.setUp(principal)).secret).toBe(secret);
    world.pass(1);
    accepted(await world.auth.confirmPassword({ ...act, password: PASSWORD }));
    const late = await world.secondFactor.turnOn({ ...act, code: codeOf(world, secret) });
    expect(late).toEqual(OFF);
    expect(accepted(await world.secondFactor.setUp(principal)).secret).not.toBe(secret);
  });

  it("is done once, also by two at once", async () => {
    const { world, principal, act } = await owner();
    const { secret } = accepted(await world.secondFactor.setUp(principal));
    const turnOn = () => world.secondFactor.turnOn({ ...act, code: codeOf(world, secret) });
    const answers = await Promise.all([turnOn(), turnOn()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual(ON);
    expect(await turnOn()).toEqual(ON);
    expect(await world.secondFactor.setUp(principal)).toEqual(ON);
    expect(world.factsOf("auth.factor.enabled")).toHaveLength(1);
  });

  it("waits until the address is confirmed: it may be somebody else's", async () => {
    const world = createWorld();
    const principal = principalOf(await arrived(world));
    expect(await world.secondFactor.setUp(principal)).toEqual({
      ok: false,
      refusal: { code: "email-unverified" },
    });
  });

  it("is nothing before it was set up", async () => {
    const { world, act } = await owner();
    expect(await world.secondFactor.turnOn({ ...act, code: "123456" })).toEqual(OFF);
    expect(await world.secondFactor.turnOff(act)).toEqual(OFF);
    expect(await world.secondFactor.renewRecoveryCodes(act)).toEqual(OFF);
  });
});

describe("every change of the second factor", () => {
  it("needs a password given lately", async () => {
    const { world, session, principal, act } = await owner();
    const late = await owner(world);
    const { codeNow } = await withSecondFactor(world, session);
    world.pass(PASSWORD_RECENT_MS);
    expect(await world.secondFactor.setUp(late.principal)).toEqual(REQUIRED);
    expect(await world.secondFactor.turnOn({ ...late.act, code: codeNow() })).toEqual(REQUIRED);
    expect(await world.secondFactor.turnOff(act)).toEqual(REQUIRED);
    expect(await world.secondFactor.renewRecoveryCodes(act)).toEqual(REQUIRED);
    expect(await world.secondFactor.read(principal)).toMatchObject({ isOn: true });
  });
});

describe("turning the second factor off", () => {
  it("forgets it and its codes; other sessions end, and the password alone signs in", async () => {
    const { world, session, act } = await owner();
    const { codeNow } = await withSecondFactor(world, session);
    const { email } = session;
    const login = { email, password: PASSWORD, code: codeNow(), context: CONTEXT };
    const elsewhere = accepted(await world.auth.login(login));
    expect(await world.secondFactor.turnOff(act)).toEqual({ ok: true, value: null });
    expect(await world.secondFactor.turnOff(act)).toEqual(OFF);
    expect(world.ended).toContain(elsewhere.sessionId);
    expect(await storedFactor(session.user.id)).toBeNull();
    expect((await signIn(world, email)).secondFactor).toBe(false);
    const next = accepted(await world.auth.refresh(session.refreshToken, CONTEXT));
    expect(next.secondFactor).toBe(false);
    expect(world.factsOf("auth.factor.disabled")).toMatchObject([{ email }]);
    await expectToldIsStored(world);
  });
});

describe("new recovery codes", () => {
  it("stand in for the former, which open nothing any more", async () => {
    const { world, session, act } = await owner();
    const { recoveryCodes: former } = await withSecondFactor(world, session);
    const codes = accepted(await world.secondFactor.renewRecoveryCodes(act));
    const login = (code: string | undefined) =>
      world.auth.login({ email: session.email, password: PASSWORD, code, context: CONTEXT });
    expect(await login(former[0])).toMatchObject({ refusal: { code: "second-factor-invalid" } });
    accepted(await login(codes[0]));
    await expectToldIsStored(world);
  });
});
