// How an isolate holds keys: seen through tokens, on a clock and a ring of the test's own.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HeldKey } from "../../../../workers/adapters/crypto/key-source.ts";
import { KEY_LIMITS, KeyCache } from "../../../../workers/services/caches/key-cache.ts";
import { type AccessTokenWorld, ADA, createWorld, forge, makeKey } from "./access-token-world.ts";

let world: AccessTokenWorld;
let good: string;

beforeEach(async () => {
  vi.spyOn(console, "error").mockReturnValue();
  world = await createWorld();
  good = (await world.tokens.issue(ADA)).token;
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const verify = (token: string) => world.tokens.verify(token);

async function forgeUnknown(): Promise<string> {
  const { kid, signWith: key } = await makeKey(0);
  return forge(world, { header: { kid }, key });
}

/** What an emergency leaves: one new key. */
async function replaceRing(): Promise<void> {
  world.ring = [await makeKey(world.nowMs())];
}

describe("an isolate that holds keys", () => {
  it("asks once, however many come first together", async () => {
    const cold = await createWorld();
    await Promise.all(Array.from({ length: 100 }, () => cold.tokens.issue(ADA)));
    expect(cold.fetches).toBe(1);
  });

  it("asks nothing while its keys are fresh", async () => {
    world.pass(KEY_LIMITS.freshMs - 1);
    await verify(good);
    expect(world.fetches).toBe(1);
  });

  it("serves stale keys at once and fetches new ones behind, one time", async () => {
    world.pass(KEY_LIMITS.freshMs);
    await replaceRing();
    const answers = await Promise.all(Array.from({ length: 100 }, () => verify(good)));
    expect(new Set(answers.map((claims) => claims?.userId))).toEqual(new Set([ADA.userId]));
    await expect.poll(() => verify(good)).toBeUndefined();
    expect(world.fetches).toBe(2);
  });

  it("does not wait for an object that hangs, as long as keys may be stale", async () => {
    world.object = "hanging";
    world.pass(KEY_LIMITS.staleMs - 1);
    expect(await verify(good)).toEqual(ADA);
    expect(world.fetches).toBe(2);
  });

  it("refuses tokens of withdrawn keys after five minutes, from the first request on", async () => {
    await replaceRing();
    expect(await verify(good)).toEqual(ADA);
    world.pass(KEY_LIMITS.staleMs);
    expect(await verify(good)).toBeUndefined();
  });
});

describe("while the object does not answer", () => {
  beforeEach(() => {
    world.object = "down";
  });

  it("people stay signed in for a quarter of an hour, and no longer", async () => {
    world.pass(KEY_LIMITS.outageMs - 1000);
    expect(await verify(good)).toEqual(ADA);
    world.pass(1000);
    await expect(verify(good)).rejects.toThrow("down");
    await expect(world.tokens.issue(ADA)).rejects.toThrow("down");
  });

  it("it is asked only now and then", async () => {
    world.pass(KEY_LIMITS.staleMs);
    for (let visit = 0; visit < 50; visit += 1) await verify(good);
    expect(world.fetches).toBe(2);
    world.pass(KEY_LIMITS.askIntervalMs);
    await verify(good);
    expect(world.fetches).toBe(3);
  });

  it("what is no token is refused all the same", async () => {
    const cold = await createWorld();
    cold.object = "down";
    expect(await cold.tokens.verify("garbage")).toBeUndefined();
    await expect(cold.tokens.verify(good)).rejects.toThrow("down");
  });

  it("all is well at once when it is back", async () => {
    world.pass(KEY_LIMITS.outageMs);
    await expect(world.tokens.issue(ADA)).rejects.toThrow("down");
    world.object = "up";
    const { token } = await world.tokens.issue(ADA);
    expect(await verify(token)).toEqual(ADA);
  });

  it("nobody waits for ever: an asking that hangs is given up, and another is begun", async () => {
    vi.stubGlobal("scheduler", { wait: async () => undefined });
    let nowMs = 0;
    let askings = 0;
    const fetchKeys = () => {
      askings += 1;
      return new Promise<never>(() => undefined);
    };
    const cache = new KeyCache(fetchKeys, () => nowMs);
    await expect(cache.signer()).rejects.toThrow("signing keys: no answer");
    await expect(cache.signer()).rejects.toMatchObject({ retryable: true });
    expect(askings).toBe(1);
    nowMs += KEY_LIMITS.waitMs;
    await expect(cache.signer()).rejects.toThrow("signing keys: no answer");
    expect(askings).toBe(2);
  });
});

describe("who has just changed the ring", () => {
  it("is given new keys, and keys asked for before do not come after them", async () => {
    const [old, fresh] = await Promise.all([makeKey(0), makeKey(0)]);
    const askings: PromiseWithResolvers<HeldKey[]>[] = [];
    const fetchKeys = () => {
      const asking = Promise.withResolvers<HeldKey[]>();
      askings.push(asking);
      return asking.promise;
    };
    const cache = new KeyCache(fetchKeys, () => 0);
    const before = cache.signer();
    const renewed = cache.renew();
    askings[1]?.resolve([fresh]);
    await renewed;
    askings[0]?.resolve([old]);
    expect((await before).kid).toBe(old.kid);
    expect((await cache.signer()).kid).toBe(fresh.kid);
    expect(askings).toHaveLength(2);
  });
});

describe("an unknown kid", () => {
  it("is asked about at most once in ten seconds, however many are sent", async () => {
    const forged = await Promise.all(Array.from({ length: 50 }, forgeUnknown));
    world.pass(KEY_LIMITS.askIntervalMs);
    await Promise.all(forged.map(verify));
    for (const token of forged) await verify(token);
    expect(world.fetches).toBe(2);
    world.pass(KEY_LIMITS.askIntervalMs);
    for (const token of forged) await verify(token);
    expect(world.fetches).toBe(3);
  });

  it("is found when the ring got a new key in an emergency", async () => {
    await replaceRing();
    world.pass(KEY_LIMITS.askIntervalMs);
    expect(await verify(await forge(world))).toEqual(ADA);
    expect(await verify(good)).toBeUndefined();
    expect(world.fetches).toBe(2);
  });

  it("is refused, and known ones stay good, while the object does not answer", async () => {
    world.object = "down";
    world.pass(KEY_LIMITS.askIntervalMs);
    expect(await verify(await forgeUnknown())).toBeUndefined();
    expect(await verify(good)).toEqual(ADA);
  });
});

describe("a key that does not open", () => {
  it("cannot sign, and verifies all the same", async () => {
    const [key] = world.ring;
    if (key === undefined) throw new Error("no key");
    const cold = await createWorld();
    cold.ring = [{ ...key, signWith: undefined }];
    expect(await cold.tokens.verify(good)).toEqual(ADA);
    await expect(cold.tokens.issue(ADA)).rejects.toMatchObject({ retryable: true });
  });
});
