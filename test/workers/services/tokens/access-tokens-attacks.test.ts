// Each attack on access tokens is one test. The forger of these tests writes a good token when
// nothing is changed, so what is refused is refused for the change alone.

import fc from "fast-check";
import { base64url } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import {
  ACCESS_TOKEN_LIFETIME_MS,
  CLOCK_SKEW_MS,
  SIGNING_KEY_GRACE_MS,
} from "../../../../domain/auth/lifetimes.ts";
import { ACCESS_TOKEN_LENGTH_MAX } from "../../../../workers/services/tokens/access-token-service.ts";
import {
  type AccessTokenWorld,
  ADA,
  createWorld,
  forge,
  goodClaims,
  makeKey,
  ORIGIN,
} from "./access-token-world.ts";

let world: AccessTokenWorld;

beforeEach(async () => {
  world = await createWorld();
});

const verify = (token: string) => world.tokens.verify(token);
const seconds = (ms: number) => ms / 1000;

/** The public key as an HMAC secret, in a spelling an attacker could know. */
function hmacKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

describe("the forger of these tests", () => {
  it("writes a good token when nothing is changed", async () => {
    expect(await verify(await forge(world))).toEqual(ADA);
  });
});

describe("a token is refused", () => {
  it.each(["none", "None", "NONE", "nOnE"])(
    "with the algorithm %s and no signature",
    async (alg) => {
      const [header, claims] = (await forge(world, { header: { alg } })).split(".");
      expect(await verify(`${header}.${claims}.`)).toBeUndefined();
    },
  );

  it("with the algorithm none and the signature of another token", async () => {
    expect(await verify(await forge(world, { header: { alg: "none" } }))).toBeUndefined();
  });

  it("signed by HS256 with the public key as its secret", async () => {
    const [held] = world.ring;
    if (held === undefined) throw new Error("no key");
    const raw = await crypto.subtle.exportKey("raw", held.verifyWith);
    const spki = await crypto.subtle.exportKey("spki", held.verifyWith);
    const spellings = [
      new Uint8Array(raw as ArrayBuffer),
      new Uint8Array(spki as ArrayBuffer),
      new TextEncoder().encode(JSON.stringify(held.publicJwk)),
    ];
    for (const secret of spellings) {
      const key = await hmacKey(secret);
      expect(await verify(await forge(world, { header: { alg: "HS256" }, key }))).toBeUndefined();
      expect(await verify(await forge(world, { key }))).toBeUndefined();
    }
  });

  it.each(["ES384", "RS256", "PS256", "EdDSA", "HS512"])("that claims %s", async (alg) => {
    expect(await verify(await forge(world, { header: { alg } }))).toBeUndefined();
  });

  it("signed with a wrong key under the right kid", async () => {
    const { signWith: key } = await makeKey(0);
    expect(await verify(await forge(world, { key }))).toBeUndefined();
  });

  it("signed with a key it brings along", async () => {
    const { signWith: key, publicJwk: jwk, kid } = await makeKey(0);
    expect(await verify(await forge(world, { header: { jwk }, key }))).toBeUndefined();
    expect(await verify(await forge(world, { header: { jwk, kid }, key }))).toBeUndefined();
  });

  it.each(["jku", "x5u"])("that says by %s where its key is", async (field) => {
    const header = { [field]: "https://evil.test/jwks.json" };
    expect(await verify(await forge(world, { header }))).toBeUndefined();
  });

  it("with a critical extension nobody knows", async () => {
    const header = { crit: ["exp"], exp: 0 };
    expect(await verify(await forge(world, { header }))).toBeUndefined();
  });

  it("of an unknown kid", async () => {
    const { signWith: key, kid } = await makeKey(0);
    expect(await verify(await forge(world, { header: { kid }, key }))).toBeUndefined();
  });

  it("without a kid", async () => {
    expect(await verify(await forge(world, { header: { kid: undefined } }))).toBeUndefined();
  });

  it.each([null, 1, "", "__proto__", "../keys", ["a"], { a: 1 }])("of the kid %j", async (kid) => {
    expect(await verify(await forge(world, { header: { kid } }))).toBeUndefined();
  });

  it("once it expired, but not within the difference clocks may have", async () => {
    const token = await forge(world);
    world.pass(ACCESS_TOKEN_LIFETIME_MS + CLOCK_SKEW_MS - 1000);
    expect(await verify(token)).toEqual(ADA);
    world.pass(1000);
    expect(await verify(token)).toBeUndefined();
  });

  it("while it is not yet valid, but not within the difference clocks may have", async () => {
    const nbf = seconds(world.nowMs() + CLOCK_SKEW_MS);
    expect(await verify(await forge(world, { claims: { nbf } }))).toEqual(ADA);
    expect(await verify(await forge(world, { claims: { nbf: nbf + 1 } }))).toBeUndefined();
  });

  it("issued in the future", async () => {
    const iat = seconds(world.nowMs() + CLOCK_SKEW_MS) + 1;
    expect(await verify(await forge(world, { claims: { iat } }))).toBeUndefined();
  });

  it("that gives itself a longer life", async () => {
    const exp = seconds(world.nowMs()) + 365 * 24 * 3600;
    const token = await forge(world, { claims: { exp } });
    world.pass(ACCESS_TOKEN_LIFETIME_MS + CLOCK_SKEW_MS + 1000);
    expect(await verify(token)).toBeUndefined();
  });

  it.each(["https://evil.test", `${ORIGIN}/`, "", [ORIGIN]])("of the issuer %j", async (iss) => {
    expect(await verify(await forge(world, { claims: { iss } }))).toBeUndefined();
  });

  it.each(["https://evil.test", ORIGIN, "cart", "", [`${ORIGIN}/api/v1`, "https://evil.test"]])(
    "for the audience %j",
    async (aud) => {
      expect(await verify(await forge(world, { claims: { aud } }))).toBeUndefined();
    },
  );

  it.each(["JWT", "jwt", "", "application/at+jwt", undefined, 1])("of the type %j", async (typ) => {
    expect(await verify(await forge(world, { header: { typ } }))).toBeUndefined();
  });

  it("truncated anywhere", async () => {
    const token = await forge(world);
    for (let length = 0; length < token.length; length += 1) {
      expect(await verify(token.slice(0, length))).toBeUndefined();
    }
  });

  it("with extra parts", async () => {
    const token = await forge(world);
    const extended = [`${token}.`, `${token}.AAAA`, `.${token}`, `${token}.${token}`];
    for (const longer of extended) expect(await verify(longer)).toBeUndefined();
  });

  it("oversized, before anything of it is read", async () => {
    const padding = "a".repeat(ACCESS_TOKEN_LENGTH_MAX);
    const oversized = await forge(world, { claims: { padding } });
    expect(await verify(oversized)).toBeUndefined();
    expect(await verify("a".repeat(5_000_000))).toBeUndefined();
    expect(world.fetches).toBe(0);
  });

  it.each([
    ["first", (claims: string) => claims.replace("{", `{"sub":"${ADA.userId}",`)],
    ["last", (claims: string) => claims.replace(/\}$/, `,"sub":"${ADA.userId}"}`)],
  ])("that names its subject twice, the copy %s", async (_, repeat) => {
    const claimsText = repeat(JSON.stringify(goodClaims(world)));
    expect(JSON.parse(claimsText)).toEqual(goodClaims(world));
    expect(await verify(await forge(world, { claimsText }))).toBeUndefined();
  });

  it("with a byte in its claims that the shop would not write", async () => {
    const claimsText = JSON.stringify(goodClaims(world)).replace(",", ", ");
    expect(await verify(await forge(world, { claimsText }))).toBeUndefined();
  });

  it("whose key was rotated out, though this isolate still holds it", async () => {
    const [old] = world.ring;
    world.ring = [...world.ring, await makeKey(world.nowMs())];
    await verify(await forge(world));
    world.pass(SIGNING_KEY_GRACE_MS - 1000);
    expect(await verify(await forge(world, { key: old?.signWith }))).toEqual(ADA);
    world.pass(1000);
    expect(await verify(await forge(world, { key: old?.signWith }))).toBeUndefined();
  });

  it.each(["sub", "sid", "roles", "ev", "iss", "aud", "iat", "nbf", "exp", "jti"])(
    "without its claim %s",
    async (claim) => {
      const claims = { [claim]: undefined };
      expect(await verify(await forge(world, { claims }))).toBeUndefined();
    },
  );

  it.each([
    { sub: "admin" },
    { sub: 1 },
    { sid: "" },
    { roles: ["root"] },
    { roles: "admin" },
    { ev: "true" },
    { exp: "4102444800" },
    { exp: 4102445700.5 },
    { nbf: null },
    { jti: "" },
  ])("whose claims are of the wrong kind: %j", async (claims) => {
    expect(await verify(await forge(world, { claims }))).toBeUndefined();
  });

  it.each([
    "",
    ".",
    "..",
    "...",
    "null",
    "undefined",
    "Bearer x",
    "e30.e30.e30",
    "bnVsbA.bnVsbA.bnVsbA",
    "W10.W10.W10",
    "!!!.???.***",
    "%00.%00.%00",
    "\u0000.\u{1F600}.\uD800",
    "eyJhbGciOiJub25lIn0.e30.",
  ])("that is garbage: %j", async (token) => {
    expect(await verify(token)).toBeUndefined();
  });

  it("with garbage for any of its parts", async () => {
    const parts = (await forge(world)).split(".");
    for (const place of [0, 1, 2]) {
      for (const garbage of ["", "=", "a", "****", base64url.encode("\u0000"), "é"]) {
        expect(await verify(parts.with(place, garbage).join("."))).toBeUndefined();
      }
    }
  });
});

describe("whatever is sent", () => {
  it("is refused without a throw when one character of a token is another", async () => {
    const token = await forge(world);
    // The last character of a signature holds bits nobody reads, so it is left alone.
    const place = fc.nat(token.length - 2);
    await fc.assert(
      fc.asyncProperty(place, fc.string({ minLength: 1, maxLength: 1 }), async (at, letter) => {
        fc.pre(letter !== token.charAt(at));
        expect(await verify(token.slice(0, at) + letter + token.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it("is refused without a throw when header and claims are any JSON", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.json(), async (header, claims) => {
        const signature = base64url.encode(new Uint8Array(64));
        const token = `${base64url.encode(header)}.${base64url.encode(claims)}.${signature}`;
        expect(await verify(token)).toBeUndefined();
      }),
    );
  });

  it("is refused without a throw when the shop itself signed any claims", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (claimsText) => {
        expect(await verify(await forge(world, { claimsText }))).toBeUndefined();
      }),
    );
  });
});
