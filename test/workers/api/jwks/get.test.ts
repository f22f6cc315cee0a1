import { env, exports } from "cloudflare:workers";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { KeyRingObject } from "../../../../durable-objects/key-ring/key-ring-object.ts";
import { keyRingObject } from "../../../../durable-objects/stubs.ts";
import { servicesOf } from "../../../../workers/services/registry.ts";

const fetchPath = (path: string, init?: RequestInit) =>
  exports.default.fetch(`http://shop.localhost${path}`, init);

const fetchKeys = async () =>
  (await (await fetchPath("/.well-known/jwks.json")).json()) as JSONWebKeySet;

afterEach(() => {
  vi.restoreAllMocks();
});

describe("/.well-known/jwks.json", () => {
  it("may be kept by anybody for a while, and answers 304 to who has it", async () => {
    const response = await fetchPath("/.well-known/jwks.json");
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toContain("application/json");
    expect(response.headers.get("Cache-Control")).toBe(
      "public, max-age=300, stale-while-revalidate=300",
    );
    expect(response.headers.get("Set-Cookie")).toBeNull();
    const etag = response.headers.get("ETag") ?? "";
    const again = await fetchPath("/.well-known/jwks.json", { headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
  });

  it("[KR5] shows the public part of every key and nothing else", async () => {
    const { keys } = await fetchKeys();
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key).toEqual({
        kty: "EC",
        crv: "P-256",
        x: expect.stringMatching(/^[\w-]{43}$/),
        y: expect.stringMatching(/^[\w-]{43}$/),
        kid: expect.stringMatching(/^[\w-]{43}$/),
        alg: "ES256",
        use: "sig",
      });
    }
  });

  it("is enough to verify a token elsewhere", async () => {
    const { token } = await servicesOf(env).accessTokens.issue({
      userId: "usr_01JD6Z3V7Q8R9S0T1V2W3X4Y5Z",
      sessionId: "a-session",
      roles: ["customer"],
      emailVerified: false,
      secondFactor: false,
    });
    const { payload } = await jwtVerify(token, createLocalJWKSet(await fetchKeys()), {
      algorithms: ["ES256"],
      typ: "at+jwt",
      issuer: env.PUBLIC_ORIGIN,
      audience: `${env.PUBLIC_ORIGIN}/api/v1`,
    });
    expect(payload.sub).toBe("usr_01JD6Z3V7Q8R9S0T1V2W3X4Y5Z");
  });

  it("asks the object nothing while this isolate holds keys", async () => {
    await fetchKeys();
    const asked = vi.spyOn(KeyRingObject.prototype, "keys");
    for (let visit = 0; visit < 20; visit += 1) await fetchKeys();
    expect(asked).not.toHaveBeenCalled();
    await keyRingObject(env).keys();
    expect(asked).toHaveBeenCalledOnce();
  });

  it.each(["POST", "PUT", "DELETE"])("does not take %s", async (method) => {
    const response = await fetchPath("/.well-known/jwks.json", { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("Allow")).toBe("GET, HEAD");
  });

  it.each(["keys", "openid-configuration", "jwks.json/", "../.env"])(
    "has no neighbour %s for programs",
    async (name) => {
      const response = await fetchPath(`/.well-known/${name}`);
      expect(response.status).toBe(404);
    },
  );

  it("answers a program that asks for another well-known address with a problem", async () => {
    const response = await fetchPath("/.well-known/openid-configuration");
    expect(response.headers.get("Content-Type")).toContain("application/problem+json");
  });
});
