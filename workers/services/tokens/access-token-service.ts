// Access tokens: short-lived JWTs, ES256, signed with the key ring's current key. Verifying one
// reads keys this isolate holds in memory and waits on nothing. Source: RFC 9068, RFC 8725.

import { base64url, errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { ACCESS_TOKEN_LIFETIME_MS, CLOCK_SKEW_MS } from "../../../domain/auth/lifetimes.ts";
import { ROLES, type Role } from "../../../domain/auth/permissions.ts";
import { idPattern } from "../../../domain/ids.ts";
import type { PublicJwk } from "../../../durable-objects/key-ring/key-ring-commands.ts";
import { nowMs } from "../../adapters/clock.ts";
import { newUuid } from "../../adapters/ids.ts";
import type { KeyCache } from "../caches/key-cache.ts";

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
  readonly emailVerified: boolean;
  readonly secondFactor: boolean;
}

/** A public key as `/.well-known/jwks.json` shows it. */
export interface PublishedKey extends PublicJwk {
  readonly kid: string;
  readonly alg: typeof ALGORITHM;
  readonly use: "sig";
}

export type AccessTokenService = ReturnType<typeof createAccessTokenService>;

const ALGORITHM = "ES256";
const TYPE = "at+jwt";
const LIFETIME_SECONDS = ACCESS_TOKEN_LIFETIME_MS / 1000;

/** A token of ours with every role is under 900 characters; anything longer is not one. */
export const ACCESS_TOKEN_LENGTH_MAX = 2048;

/** Nothing else may stand in the header: no key of the sender's own, nowhere to fetch one. */
const headerSchema = z.strictObject({
  alg: z.literal(ALGORITHM),
  typ: z.literal(TYPE),
  kid: z.string().length(43),
});

/** RFC 8176: a password, and a one-time password beside it. */
const ONE_FACTOR = ["pwd"] as const;
const TWO_FACTORS = ["pwd", "otp"] as const;

const payloadSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.string().regex(idPattern("user")),
  sid: z.string().min(1),
  roles: z.array(z.enum(ROLES)),
  ev: z.boolean(),
  /** Tokens given before there were second factors do not say. */
  amr: z.array(z.enum(TWO_FACTORS)).default([...ONE_FACTOR]),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  jti: z.string().min(1),
});

/** `publicOrigin` is the issuer of the tokens; its API is their audience. */
export function createAccessTokenService(
  keys: KeyCache,
  publicOrigin: string,
  clock: () => number = nowMs,
) {
  const issuer = publicOrigin;
  const audience = `${publicOrigin}/api/v1`;
  return {
    /** The token expires with its session, at `sessionUntilMs` unless that is ended before. */
    issue: async (claims: AccessClaims, sessionUntilMs = Number.POSITIVE_INFINITY) => {
      const { userId, sessionId: sid, roles, emailVerified: ev, secondFactor } = claims;
      const amr = secondFactor ? TWO_FACTORS : ONE_FACTOR;
      const { kid, key } = await keys.signer();
      const nowSeconds = Math.floor(clock() / 1000);
      const untilSeconds = Math.floor(sessionUntilMs / 1000);
      const expiresInSeconds = Math.min(LIFETIME_SECONDS, untilSeconds - nowSeconds);
      const token = await new SignJWT({ sid, roles: [...roles], ev, amr: [...amr] })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt(nowSeconds)
        .setNotBefore(nowSeconds)
        .setExpirationTime(nowSeconds + expiresInSeconds)
        .setJti(newUuid())
        .sign(key);
      return { token, expiresInSeconds };
    },
    /** Undefined for anything but a valid, current token of this shop. Throws on no input. */
    verify: async (token: string): Promise<AccessClaims | undefined> => {
      const kid = readKid(token);
      const key = kid === undefined ? undefined : await keys.verifier(kid);
      if (key === undefined) return undefined;
      const payload = await readPayload(token, key, { issuer, audience, nowMs: clock() });
      return payload === undefined ? undefined : toClaims(payload);
    },
    /** The public keys tokens are verified with, the next one included. */
    publicKeys: async (): Promise<readonly PublishedKey[]> =>
      (await keys.published()).map(({ kid, publicJwk }) => ({
        ...publicJwk,
        kid,
        alg: ALGORITHM,
        use: "sig",
      })),
  };
}

/** The key id of what looks like a token of ours. Costs no key and no asking for one. */
function readKid(token: string): string | undefined {
  if (token.length > ACCESS_TOKEN_LENGTH_MAX) return undefined;
  const [header = "", payload = ""] = token.split(".");
  const { data } = headerSchema.safeParse(readExact(header));
  return readExact(payload) === undefined ? undefined : data?.kid;
}

/**
 * A part that is, byte for byte, as this Worker writes it. JSON that repeats a name reads
 * differently to different readers: it does not survive being written again, so it is refused.
 */
function readExact(part: string): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(part)));
    return base64url.encode(JSON.stringify(value)) === part ? value : undefined;
  } catch {
    return undefined;
  }
}

async function readPayload(
  token: string,
  key: CryptoKey,
  expected: { readonly issuer: string; readonly audience: string; readonly nowMs: number },
): Promise<z.infer<typeof payloadSchema> | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: expected.issuer,
      audience: expected.audience,
      clockTolerance: CLOCK_SKEW_MS / 1000,
      maxTokenAge: LIFETIME_SECONDS,
      currentDate: new Date(expected.nowMs),
    });
    return payloadSchema.safeParse(payload).data;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

function toClaims({ sub, sid, roles, ev, amr }: z.infer<typeof payloadSchema>): AccessClaims {
  const secondFactor = amr.includes("otp");
  return { userId: sub, sessionId: sid, roles, emailVerified: ev, secondFactor };
}
