import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { REFRESH_TOKEN_LIFETIME_MS } from "../../../../domain/auth/lifetimes.ts";
import {
  arrived,
  CONTEXT,
  createWorld,
  expectToldIsStored,
  principalOf,
  signIn,
  type World,
} from "./auth-in-test.ts";

async function isAlive(world: World, refreshToken: string): Promise<boolean> {
  return (await world.auth.refresh(refreshToken, CONTEXT)).ok;
}

describe("the list of sessions", () => {
  it("shows where a person is signed in, the latest first", async () => {
    const world = createWorld();
    const first = await arrived(world);
    world.pass(1_000);
    const context = { ...CONTEXT, ip: "2001:db8::1", userAgent: "curl/8.5.0" };
    const login = { email: first.email, password: "quiet harbour lantern", context };
    expect((await world.auth.login(login)).ok).toBe(true);
    expect(await world.auth.sessions(principalOf(first))).toEqual([
      {
        id: expect.stringMatching(/^ses_/),
        device: "curl",
        ip: "2001:db8::1",
        createdAt: "2026-11-21T12:00:01.000Z",
        lastUsedAt: "2026-11-21T12:00:01.000Z",
        isCurrent: false,
      },
      {
        id: first.sessionId,
        device: "Firefox on Linux",
        ip: "192.0.2.7",
        createdAt: "2026-11-21T12:00:00.000Z",
        lastUsedAt: "2026-11-21T12:00:00.000Z",
        isCurrent: true,
      },
    ]);
    world.pass(1_000);
    await world.auth.refresh(first.refreshToken, { ...CONTEXT, ip: "192.0.2.8" });
    const [latest] = await world.auth.sessions(principalOf(first));
    expect(latest).toMatchObject({
      id: first.sessionId,
      ip: "192.0.2.8",
      lastUsedAt: "2026-11-21T12:00:02.000Z",
    });
  });

  it("holds nobody else's, none that ended and none that expired", async () => {
    const world = createWorld();
    const first = await arrived(world);
    await arrived(world);
    const ended = await signIn(world, first.email);
    await world.auth.logout(principalOf(ended), CONTEXT);
    expect(await world.auth.sessions(principalOf(first))).toHaveLength(1);
    world.pass(REFRESH_TOKEN_LIFETIME_MS);
    expect(await world.auth.sessions(principalOf(first))).toEqual([]);
  });
});

describe("signing out", () => {
  it("ends this session only, and says so once", async () => {
    const world = createWorld();
    const first = await arrived(world);
    const other = await signIn(world, first.email);
    await world.auth.logout(principalOf(first), CONTEXT);
    await world.auth.logout(principalOf(first), CONTEXT);
    expect(await isAlive(world, first.refreshToken)).toBe(false);
    expect(await isAlive(world, other.refreshToken)).toBe(true);
    const { sessionId } = first;
    expect(world.factsOf("auth.logout")).toEqual([{ userId: first.user.id, sessionId }]);
    await expectToldIsStored(world);
  });

  it("everywhere ends them all, and nobody else's", async () => {
    const world = createWorld();
    const first = await arrived(world);
    const other = await signIn(world, first.email);
    const stranger = await arrived(world);
    await world.auth.logoutAll(principalOf(first), CONTEXT);
    expect(await isAlive(world, first.refreshToken)).toBe(false);
    expect(await isAlive(world, other.refreshToken)).toBe(false);
    expect(await isAlive(world, stranger.refreshToken)).toBe(true);
  });
});

describe("ending a session from another", () => {
  it("works for one's own, once", async () => {
    const world = createWorld();
    const first = await arrived(world);
    const other = await signIn(world, first.email);
    const end = () => world.auth.endSession(principalOf(first), other.sessionId, CONTEXT);
    expect(await end()).toEqual({ ok: true, value: null });
    expect(await isAlive(world, other.refreshToken)).toBe(false);
    expect(await end()).toEqual({ ok: false, refusal: { code: "session-not-found" } });
    expect(world.factsOf("auth.logout")).toHaveLength(1);
  });

  it("does not find another person's", async () => {
    const world = createWorld();
    const first = await arrived(world);
    const stranger = await arrived(world);
    for (const sessionId of [stranger.sessionId, "ses_none", "", "' OR 1=1 --"]) {
      expect(await world.auth.endSession(principalOf(first), sessionId, CONTEXT)).toEqual({
        ok: false,
        refusal: { code: "session-not-found" },
      });
    }
    expect(await isAlive(world, stranger.refreshToken)).toBe(true);
    expect(world.factsOf("auth.logout")).toEqual([]);
  });
});

describe("who am I", () => {
  it("is answered from the database, and not for an account that is gone", async () => {
    const world = createWorld();
    const first = await arrived(world);
    expect(await world.auth.me(principalOf(first))).toEqual(first.user);
    const { id } = first.user;
    await env.DB.prepare("UPDATE users SET image_key = 'users/a-128.webp' WHERE id = ?")
      .bind(id)
      .run();
    expect(await world.auth.me(principalOf(first))).toMatchObject({
      imageUrl: "/images/users/a-128.webp",
    });
    await env.DB.prepare("UPDATE users SET state = 'deleted' WHERE id = ?").bind(id).run();
    expect(await world.auth.me(principalOf(first))).toBeUndefined();
  });
});
