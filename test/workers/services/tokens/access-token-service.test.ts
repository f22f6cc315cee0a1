import { env } from "cloudflare:workers";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { SIGNING_KEY_LEAD_MS } from "../../../../domain/auth/key-rotation.ts";
import {
  ACCESS_TOKEN_LIFETIME_MS,
  CLOCK_SKEW_MS,
  SIGNING_KEY_GRACE_MS,
} from "../../../../domain/auth/lifetimes.ts";
import { ROLES } from "../../../../domain/auth/permissions.ts";
import { createKeySource } from "../../../../workers/adapters/crypto/key-source.ts";
import { KEY_LIMITS, KeyCache } from "../../../../workers/services/caches/key-cache.ts";
import { createAccessTokenService } from "../../../../workers/services/tokens/access-token-service.ts";
import { ADA, createWorld, forge, goodClaims, makeKey, ORIGIN } from "./access-token-world.ts";

describe("an access token", () => {
  it("says who it is for, for fifteen minutes, and is opened again", async () => {
    const { tokens, ring, nowMs } = await createWorld();
    const { token, expiresInSeconds } = await tokens.issue(ADA);
    const nowSeconds = nowMs() / 1000;
    expect(expiresInSeconds).toBe(900);
    expect(decodeProtectedHeader(token)).toEqual({
      alg: "ES256",
      typ: "at+jwt",
      kid: ring[0]?.kid,
    });
    expect(decodeJwt(token)).toEqual({
      iss: ORIGIN,
      aud: `${ORIGIN}/api/v1`,
      sub: ADA.userId,
      sid: ADA.sessionId,
      roles: ADA.roles,
      ev: true,
      amr: ["pwd", "otp"],
      iat: nowSeconds,
      nbf: nowSeconds,
      exp: nowSeconds + 900,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await tokens.verify(token)).toEqual(ADA);
  });

  it("is never the same twice", async () => {
    const { tokens } = await createWorld();
    const [one, two] = await Promise.all([tokens.issue(ADA), tokens.issue(ADA)]);
    expect(decodeJwt(one.token).jti).not.toBe(decodeJwt(two.token).jti);
  });

  it("with every role fits well within what is read", async () => {
    const { tokens } = await createWorld();
    const everybody = { ...ADA, roles: ROLES, sessionId: "s".repeat(64) };
    const { token } = await tokens.issue(everybody);
    expect(token.length).toBeLessThan(900);
    expect(await tokens.verify(token)).toEqual(everybody);
  });

  it("of another shop or environment is refused", async () => {
    const { tokens, ring, nowMs } = await createWorld();
    const cache = new KeyCache(async () => ring, nowMs);
    const staging = createAccessTokenService(cache, "https://staging.shop.test", nowMs);
    expect(await tokens.verify((await staging.issue(ADA)).token)).toBeUndefined();
  });

  it("says whether it was given to one factor or two; one that does not say, to one", async () => {
    const world = await createWorld();
    const single = { ...ADA, secondFactor: false };
    const { token } = await world.tokens.issue(single);
    expect(decodeJwt(token)).toMatchObject({ amr: ["pwd"] });
    expect(await world.tokens.verify(token)).toEqual(single);
    const { amr: _, ...claims } = goodClaims(world);
    const former = await forge(world, { claimsText: JSON.stringify(claims) });
    expect(await world.tokens.verify(former)).toEqual(single);
  });

  it("dies with its session", async () => {
    const world = await createWorld();
    const untilMs = world.nowMs() + 60_000;
    const { token, expiresInSeconds } = await world.tokens.issue(ADA, untilMs);
    expect(expiresInSeconds).toBe(60);
    expect(await world.tokens.verify(token)).toEqual(ADA);
    world.pass(60_000 + CLOCK_SKEW_MS);
    expect(await world.tokens.verify(token)).toBeUndefined();
  });

  it("signed just before a rotation is good to its end", async () => {
    const world = await createWorld();
    world.ring = [...world.ring, await makeKey(world.nowMs() + 1000)];
    const { token } = await world.tokens.issue(ADA);
    world.pass(ACCESS_TOKEN_LIFETIME_MS);
    expect(await world.tokens.verify(token)).toEqual(ADA);
    const { token: later } = await world.tokens.issue(ADA);
    expect(decodeProtectedHeader(later).kid).toBe(world.ring[1]?.kid);
  });
});

describe("the times of keys and tokens", () => {
  it("[KR3] a key's grace outlasts cache, token and clocks that differ", () => {
    const longestMs = KEY_LIMITS.outageMs + ACCESS_TOKEN_LIFETIME_MS + CLOCK_SKEW_MS;
    expect(SIGNING_KEY_GRACE_MS).toBeGreaterThan(longestMs);
  });

  it("[KR2] a key is published longer ahead than any cache is old", () => {
    expect(SIGNING_KEY_LEAD_MS).toBeGreaterThan(KEY_LIMITS.outageMs + CLOCK_SKEW_MS);
  });
});

describe("on a warm isolate", () => {
  it("verifying 1,000 tokens and issuing some asks the object nothing", async () => {
    const { KEY_RING_OBJECT: rings } = env;
    let calls = 0;
    const counted = {
      idFromName: (name: string) => rings.idFromName(name),
      get: (id: DurableObjectId) => {
        calls += 1;
        return rings.get(id);
      },
    } as unknown as DurableObjectNamespace;
    const bindings = { KEY_RING_OBJECT: counted };
    const cache = new KeyCache(createKeySource(bindings, env.KEY_ENCRYPTION_SECRET));
    const tokens = createAccessTokenService(cache, ORIGIN);
    const { token } = await tokens.issue(ADA);
    expect(calls).toBe(1);
    for (let visit = 0; visit < 1_000; visit += 1) {
      expect(await tokens.verify(token)).toEqual(ADA);
    }
    await tokens.issue(ADA);
    expect(calls).toBe(1);
  });
});
