// Acts that need a password given lately, and how it is given.

import { describe, expect, it } from "vitest";
import { PASSWORD_RECENT_MS } from "../../../../domain/auth/lifetimes.ts";
import { refuse } from "../../../../domain/result.ts";
import {
  accepted,
  arrived,
  CONTEXT,
  createWorld,
  OTHER_PASSWORD,
  PASSWORD,
  principalOf,
  signIn,
  type World,
} from "./auth-in-test.ts";

const REQUIRED = { ok: false, refusal: { code: "password-required" } };
const DONE = { ok: true, value: null };

type Session = Awaited<ReturnType<typeof arrived>>;

/** Somebody with two sessions, who gave their password too long ago. */
async function lateOwner() {
  const world = createWorld();
  const here = await arrived(world);
  const there = await signIn(world, here.email);
  world.pass(PASSWORD_RECENT_MS);
  return { world, here, there };
}

const confirm = (world: World, session: Session, password = PASSWORD) =>
  world.auth.confirmPassword({ principal: principalOf(session), password, context: CONTEXT });

const isAlive = async (world: World, refreshToken: string) =>
  (await world.auth.refresh(refreshToken, CONTEXT)).ok;

describe("without a password given lately", () => {
  it("no other session ends, and none at all everywhere", async () => {
    const { world, here, there } = await lateOwner();
    const principal = principalOf(here);
    expect(await world.auth.endSession(principal, there.sessionId, CONTEXT)).toEqual(REQUIRED);
    expect(await world.auth.endSession(principal, "ses_none", CONTEXT)).toEqual(REQUIRED);
    expect(await world.auth.logoutAll(principal, CONTEXT)).toEqual(REQUIRED);
    expect(world.factsOf("auth.logout")).toEqual([]);
    for (const { refreshToken } of [here, there]) {
      expect(await isAlive(world, refreshToken)).toBe(true);
    }
  });

  it("one's own session still ends", async () => {
    const { world, here } = await lateOwner();
    expect(await world.auth.endSession(principalOf(here), here.sessionId, CONTEXT)).toEqual(DONE);
  });

  it("refreshing does not stand for it", async () => {
    const { world, here } = await lateOwner();
    accepted(await world.auth.refresh(here.refreshToken, CONTEXT));
    expect(await world.auth.logoutAll(principalOf(here), CONTEXT)).toEqual(REQUIRED);
  });
});

describe("giving the password once more", () => {
  it("lets this session do what needs it, for a while", async () => {
    const { world, here, there } = await lateOwner();
    expect(await confirm(world, here)).toEqual(DONE);
    expect(await world.auth.logoutAll(principalOf(there), CONTEXT)).toEqual(REQUIRED);
    world.pass(PASSWORD_RECENT_MS - 1);
    expect(await world.auth.endSession(principalOf(here), there.sessionId, CONTEXT)).toEqual(DONE);
    world.pass(1);
    expect(await world.auth.logoutAll(principalOf(here), CONTEXT)).toEqual(REQUIRED);
  });

  it("is done by changing it, too", async () => {
    const { world, here } = await lateOwner();
    const change = { currentPassword: PASSWORD, password: OTHER_PASSWORD, context: CONTEXT };
    accepted(await world.auth.changePassword({ principal: principalOf(here), ...change }));
    expect(await world.auth.logoutAll(principalOf(here), CONTEXT)).toEqual(DONE);
  });

  it("is refused with a wrong one, which is told and changes nothing", async () => {
    const { world, here } = await lateOwner();
    expect(await confirm(world, here, OTHER_PASSWORD)).toMatchObject({
      refusal: { code: "credentials-invalid" },
    });
    expect(world.factsOf("auth.login.failed")).toMatchObject([
      { reason: "current-password-wrong", userId: here.user.id },
    ]);
    expect(await world.auth.logoutAll(principalOf(here), CONTEXT)).toEqual(REQUIRED);
  });

  it("is throttled like signing in", async () => {
    const { here } = await lateOwner();
    const refusal = { code: "login-throttled", retryAfterMs: 1_001 } as const;
    const throttle = {
      attempt: async () => refuse(refusal),
      succeeded: async () => {},
      forget: async () => {},
    };
    expect(await confirm(createWorld({ throttle }), here)).toMatchObject({
      refusal: { code: "login-throttled", retryAfterSeconds: 2 },
    });
  });

  it("is nothing for a session that has ended", async () => {
    const { world, here } = await lateOwner();
    await world.auth.logout(principalOf(here), CONTEXT);
    const gone = { ok: false, refusal: { code: "session-not-found" } };
    expect(await confirm(world, here)).toEqual(gone);
    expect(await world.auth.logoutAll(principalOf(here), CONTEXT)).toEqual(gone);
  });
});
