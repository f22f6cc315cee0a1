// Access tokens on a clock and a ring of the test's own, and a forger who may write any header and
// claims and sign them with any key.

import { base64url } from "jose";
import { ACCESS_TOKEN_LIFETIME_MS } from "../../../../domain/auth/lifetimes.ts";
import type { HeldKey } from "../../../../workers/adapters/crypto/key-source.ts";
import { createKeyVault, importKey } from "../../../../workers/adapters/crypto/key-vault.ts";
import { KeyCache } from "../../../../workers/services/caches/key-cache.ts";
import {
  type AccessTokenService,
  createAccessTokenService,
} from "../../../../workers/services/tokens/access-token-service.ts";

export const ORIGIN = "https://shop.test";
export const START_MS = Date.UTC(2100, 0, 1);
export const ADA = {
  userId: "usr_01JD6Z3V7Q8R9S0T1V2W3X4Y5Z",
  sessionId: "a-session",
  roles: ["customer", "support"],
  emailVerified: true,
  secondFactor: true,
} as const;

export interface AccessTokenWorld {
  readonly tokens: AccessTokenService;
  /** What the object would answer; tests change it as the object would. */
  ring: HeldKey[];
  /** How often the object was asked. */
  fetches: number;
  /** Whether the object answers: it may fail, or hang without a word. */
  object: "up" | "down" | "hanging";
  readonly nowMs: () => number;
  readonly pass: (ms: number) => void;
}

export interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  /** The exact text of the claims, instead of `claims`. */
  readonly claimsText?: string;
  readonly key?: CryptoKey | undefined;
}

export async function createWorld(): Promise<AccessTokenWorld> {
  let nowMs = START_MS;
  const clock = () => nowMs;
  const fetchKeys = async () => {
    world.fetches += 1;
    if (world.object === "hanging") return new Promise<never>(() => undefined);
    if (world.object === "down") throw new Error("down");
    return world.ring;
  };
  const world: AccessTokenWorld = {
    tokens: createAccessTokenService(new KeyCache(fetchKeys, clock), ORIGIN, clock),
    ring: [await makeKey(START_MS)],
    fetches: 0,
    object: "up",
    nowMs: clock,
    pass: (ms) => {
      nowMs += ms;
    },
  };
  return world;
}

const vault = createKeyVault("a secret of these tests, 0123456789");

export async function makeKey(signsFromMs: number): Promise<HeldKey> {
  const key = await vault.make();
  const verifyWith = await importKey(key.publicJwk);
  const { kid, publicJwk } = key;
  return { kid, publicJwk, signsFromMs, verifyWith, signWith: await vault.open(key) };
}

/** The claims of a good token of Ada's. */
export function goodClaims({ nowMs }: AccessTokenWorld) {
  const nowSeconds = Math.floor(nowMs() / 1000);
  return {
    sid: ADA.sessionId,
    roles: ADA.roles,
    ev: true,
    amr: ["pwd", "otp"],
    iss: ORIGIN,
    aud: `${ORIGIN}/api/v1`,
    sub: ADA.userId,
    iat: nowSeconds,
    nbf: nowSeconds,
    exp: nowSeconds + ACCESS_TOKEN_LIFETIME_MS / 1000,
    jti: "a-token",
  };
}

export function goodHeader({ ring }: AccessTokenWorld) {
  return { alg: "ES256", typ: "at+jwt", kid: ring[0]?.kid };
}

/** A token as the shop would write it, but for what the forger changes. */
export async function forge(world: AccessTokenWorld, forgery: Forgery = {}): Promise<string> {
  const header = JSON.stringify({ ...goodHeader(world), ...forgery.header });
  const claims = JSON.stringify({ ...goodClaims(world), ...forgery.claims });
  const signed = `${base64url.encode(header)}.${base64url.encode(forgery.claimsText ?? claims)}`;
  const key = forgery.key ?? world.ring[0]?.signWith;
  if (key === undefined) throw new Error("nothing to sign with");
  return `${signed}.${base64url.encode(await sign(signed, key))}`;
}

async function sign(text: string, key: CryptoKey): Promise<Uint8Array> {
  const algorithm = key.algorithm.name === "HMAC" ? "HMAC" : { name: "ECDSA", hash: "SHA-256" };
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text)));
}
