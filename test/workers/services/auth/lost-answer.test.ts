// An answer that was lost is asked for again; a token that was copied ends its family. What tells
// them apart is whether anybody ever used what the token was exchanged for.

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { REFRESH_OVERLAP_MS, REFRESH_SUCCESSORS_MAX } from "../../../../domain/auth/lifetimes.ts";
import { accepted, arrived, CONTEXT, createWorld, type World } from "./auth-in-test.ts";

const INVALID = { ok: false, refusal: { code: "refresh-token-invalid" } };

const refresh = (world: World, token: string) => world.auth.refresh(token, CONTEXT);

const refreshed = async (world: World, token: string) =>
  accepted(await refresh(world, token)).refreshToken;

/** Refreshes, with the overlap over by then. */
async function later(world: World, token: string): Promise<string> {
  world.pass(REFRESH_OVERLAP_MS);
  return refreshed(world, token);
}

async function begun() {
  const world = createWorld();
  const { refreshToken, sessionId } = await arrived(world);
  const isOver = async () => {
    const session = await env.DB.prepare("SELECT ended_because FROM sessions WHERE id = ?")
      .bind(sessionId)
      .first<string | null>("ended_because");
    return session === "token-reuse";
  };
  return { world, first: refreshToken, isOver };
}

describe("an answer that was lost", () => {
  it("is given again, long after, to who asks with the same token", async () => {
    const { world, first, isOver } = await begun();
    await refreshed(world, first);
    const again = await later(world, first);
    const next = await later(world, again);
    expect(next).not.toBe(again);
    expect(await isOver()).toBe(false);
    expect(world.factsOf("auth.token.reuse.detected")).toEqual([]);
  });

  it("is given again as often as it is lost, within reason", async () => {
    const { world, first, isOver } = await begun();
    let latest = first;
    for (let lost = 0; lost < REFRESH_SUCCESSORS_MAX; lost += 1) latest = await later(world, first);
    world.pass(REFRESH_OVERLAP_MS);
    expect(await refresh(world, first)).toEqual(INVALID);
    expect(await isOver()).toBe(false);
    await later(world, latest);
  });

  it("costs one statement more", async () => {
    const { world, first } = await begun();
    await refreshed(world, first);
    world.pass(REFRESH_OVERLAP_MS);
    const cost = await world.workOf(() => refreshed(world, first));
    expect(cost).toEqual({ reads: 1, batches: 1, statements: 4, hashes: 0, attempts: 0 });
  });

  it("voids what was lost: who shows it has a copy", async () => {
    const { world, first, isOver } = await begun();
    const lost = await refreshed(world, first);
    const again = await later(world, first);
    expect(await refresh(world, lost)).toEqual(INVALID);
    expect(await isOver()).toBe(true);
    expect(await refresh(world, again)).toEqual(INVALID);
    expect(world.factsOf("auth.token.reuse.detected")).toHaveLength(1);
  });

  it("is not given again while what was lost is being used", async () => {
    const { world, first } = await begun();
    const successor = await refreshed(world, first);
    world.pass(REFRESH_OVERLAP_MS);
    const [lost, used] = await Promise.all([refresh(world, first), refresh(world, successor)]);
    expect([lost.ok, used.ok].filter(Boolean).length).toBeLessThanOrEqual(1);
  });
});

describe("two tabs", () => {
  it("each go on with a successor of their own, also when one answer is lost", async () => {
    const { world, first, isOver } = await begun();
    const [one, other] = await Promise.all([refreshed(world, first), refreshed(world, first)]);
    await later(world, one);
    await later(world, other);
    expect(await isOver()).toBe(false);
  });

  it("are no more than a browser opens: the rest is turned away, and nothing ends", async () => {
    const { world, first, isOver } = await begun();
    const tabs = Array.from({ length: REFRESH_SUCCESSORS_MAX + 5 }, () => refresh(world, first));
    const answers = await Promise.all(tabs);
    const opened = answers.flatMap((answer) => (answer.ok ? [answer.value.refreshToken] : []));
    expect(opened).toHaveLength(REFRESH_SUCCESSORS_MAX);
    expect(await isOver()).toBe(false);
    await later(world, opened[0] ?? "");
  });
});

describe("a token that was copied", () => {
  it("ends the family when its owner went on first, and the thief comes after", async () => {
    const { world, first, isOver } = await begun();
    const owners = await later(world, await refreshed(world, first));
    expect(await refresh(world, first)).toEqual(INVALID);
    expect(await isOver()).toBe(true);
    expect(await refresh(world, owners)).toEqual(INVALID);
  });

  it("ends the family when the thief went on first, and the owner comes after", async () => {
    const { world, first, isOver } = await begun();
    const thiefs = await later(world, await refreshed(world, first));
    expect(await refresh(world, first)).toEqual(INVALID);
    expect(await isOver()).toBe(true);
    expect(await refresh(world, thiefs)).toEqual(INVALID);
  });

  it("ends the family at the next refresh, when neither had gone on", async () => {
    const { world, first, isOver } = await begun();
    const owners = await refreshed(world, first);
    const thiefs = await later(world, first);
    expect(await isOver()).toBe(false);
    expect(await refresh(world, owners)).toEqual(INVALID);
    expect(await isOver()).toBe(true);
    expect(await refresh(world, thiefs)).toEqual(INVALID);
    expect(world.factsOf("auth.token.reuse.detected")).toHaveLength(1);
  });

  it("ends the family from any generation, however old", async () => {
    const { world, first, isOver } = await begun();
    let latest = first;
    for (let use = 0; use < 5; use += 1) latest = await later(world, latest);
    expect(await refresh(world, first)).toEqual(INVALID);
    expect(await isOver()).toBe(true);
  });
});
