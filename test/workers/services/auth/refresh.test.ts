import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  REFRESH_OVERLAP_MS,
  REFRESH_TOKEN_LIFETIME_MS,
  SESSION_LIFETIME_MAX_MS,
} from "../../../../domain/auth/lifetimes.ts";
import {
  accepted,
  arrived,
  CONTEXT,
  createWorld,
  expectToldIsStored,
  principalOf,
  START_MS,
  signIn,
  type World,
} from "./auth-in-test.ts";

const INVALID = { ok: false, refusal: { code: "refresh-token-invalid" } };

async function refreshed(world: World, token: string) {
  return accepted(await world.auth.refresh(token, CONTEXT));
}

describe("refreshing", () => {
  it("gives a new token of the same session, and what changed about the account", async () => {
    const world = createWorld();
    const first = await arrived(world);
    await env.DB.prepare(`UPDATE users SET roles = '["customer","seller"]' WHERE id = ?`)
      .bind(first.user.id)
      .run();
    const next = await refreshed(world, first.refreshToken);
    expect(next.sessionId).toBe(first.sessionId);
    expect(next.csrfToken).toBe(first.csrfToken);
    expect(next.refreshToken).not.toBe(first.refreshToken);
    expect(next.user.roles).toEqual(["customer", "seller"]);
    expect(JSON.parse(next.accessToken)).toMatchObject({ roles: ["customer", "seller"] });
  });

  it("costs one read and one batch", async () => {
    const world = createWorld();
    const { refreshToken } = await arrived(world);
    const cost = await world.workOf(() => refreshed(world, refreshToken));
    expect(cost).toEqual({ reads: 1, batches: 1, statements: 3, hashes: 0, attempts: 0 });
  });

  it("keeps two tabs in that refresh at once, and both go on", async () => {
    const world = createWorld();
    const { refreshToken } = await arrived(world);
    const tabs = await Promise.all([1, 2].map(() => refreshed(world, refreshToken)));
    world.pass(REFRESH_OVERLAP_MS - 1);
    const late = await refreshed(world, refreshToken);
    world.pass(REFRESH_OVERLAP_MS);
    for (const tab of [...tabs, late]) await refreshed(world, tab.refreshToken);
    expect(world.factsOf("auth.token.reuse.detected")).toEqual([]);
  });

  it("uses nothing up while no access token can be signed", async () => {
    let isOut = false;
    const issue = async () => {
      if (isOut) throw new Error("the key ring does not answer");
      return { token: "signed", expiresInSeconds: 900 };
    };
    const world = createWorld({ accessTokens: { issue } });
    const { refreshToken } = await arrived(world);
    isOut = true;
    await expect(world.auth.refresh(refreshToken, CONTEXT)).rejects.toThrow("does not answer");
    isOut = false;
    world.pass(REFRESH_OVERLAP_MS);
    await refreshed(world, refreshToken);
  });

  it("does not begin the overlap anew with every use", async () => {
    const world = createWorld();
    const { refreshToken } = await arrived(world);
    const next = await refreshed(world, refreshToken);
    await refreshed(world, next.refreshToken);
    world.pass(REFRESH_OVERLAP_MS - 1);
    await refreshed(world, refreshToken);
    world.pass(1);
    expect(await world.auth.refresh(refreshToken, CONTEXT)).toEqual(INVALID);
  });

  it("ends the family when a used token comes back, and tells its owner once", async () => {
    const world = createWorld();
    const first = await arrived(world);
    const elsewhere = await signIn(world, first.email);
    const next = await refreshed(world, first.refreshToken);
    await refreshed(world, next.refreshToken);
    world.pass(REFRESH_OVERLAP_MS);
    const replays = [1, 2, 3].map(() => world.auth.refresh(first.refreshToken, CONTEXT));
    expect(await Promise.all(replays)).toEqual([INVALID, INVALID, INVALID]);
    expect(await world.auth.refresh(next.refreshToken, CONTEXT)).toEqual(INVALID);
    expect(world.factsOf("auth.token.reuse.detected")).toEqual([
      {
        userId: first.user.id,
        email: first.email,
        name: "Ada",
        sessionId: first.sessionId,
        device: "Firefox on Linux",
      },
    ]);
    await refreshed(world, elsewhere.refreshToken);
    await expectToldIsStored(world);
  });

  it.each(["", "nonsense", "x".repeat(43), "💥".repeat(100_000)])(
    "refuses what is no token of ours: %.12s",
    async (token) => {
      expect(await createWorld().auth.refresh(token, CONTEXT)).toEqual(INVALID);
    },
  );

  it("goes on for as long as it is used in time, but not for ever", async () => {
    const world = createWorld();
    let { refreshToken } = await arrived(world);
    let livedMs = 0;
    while (livedMs + REFRESH_TOKEN_LIFETIME_MS <= SESSION_LIFETIME_MAX_MS) {
      world.pass(REFRESH_TOKEN_LIFETIME_MS - 1);
      livedMs += REFRESH_TOKEN_LIFETIME_MS - 1;
      ({ refreshToken } = await refreshed(world, refreshToken));
    }
    world.pass(SESSION_LIFETIME_MAX_MS - livedMs);
    expect(await world.auth.refresh(refreshToken, CONTEXT)).toEqual(INVALID);
  });

  it("gives no access token that outlives the session", async () => {
    const until: (number | undefined)[] = [];
    const issue = async (_claims: unknown, sessionUntilMs?: number) => {
      until.push(sessionUntilMs);
      return { token: "signed", expiresInSeconds: 900 };
    };
    const world = createWorld({ accessTokens: { issue } });
    let { refreshToken } = await arrived(world);
    for (let months = 0; months < 6; months += 1) {
      world.pass(REFRESH_TOKEN_LIFETIME_MS - 1);
      ({ refreshToken } = await refreshed(world, refreshToken));
    }
    expect(until[0]).toBe(START_MS + REFRESH_TOKEN_LIFETIME_MS);
    expect(until.at(-1)).toBe(START_MS + SESSION_LIFETIME_MAX_MS);
  });

  it("is over when it was not used in time", async () => {
    const world = createWorld();
    const { refreshToken } = await arrived(world);
    world.pass(REFRESH_TOKEN_LIFETIME_MS);
    expect(await world.auth.refresh(refreshToken, CONTEXT)).toEqual(INVALID);
    expect(world.factsOf("auth.token.reuse.detected")).toEqual([]);
  });

  it("is refused while the account is suspended", async () => {
    const world = createWorld();
    const { refreshToken, user } = await arrived(world);
    const setState = (state: string) =>
      env.DB.prepare("UPDATE users SET state = ? WHERE id = ?").bind(state, user.id).run();
    await setState("suspended");
    expect(await world.auth.refresh(refreshToken, CONTEXT)).toEqual(INVALID);
    await setState("active");
    await refreshed(world, refreshToken);
  });

  it("leaves no token behind when the session ends at the same moment", async () => {
    const world = createWorld();
    const first = await arrived(world);
    const [answer] = await Promise.all([
      world.auth.refresh(first.refreshToken, CONTEXT),
      world.auth.logout(principalOf(first), CONTEXT),
    ]);
    const newest = answer.ok ? answer.value.refreshToken : first.refreshToken;
    expect(await world.auth.refresh(newest, CONTEXT)).toEqual(INVALID);
  });
});
