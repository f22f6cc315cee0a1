// Tokens the shop gives and alone can read for good: JWT, HS256 under TOKEN_SECRET, each kind told
// from the others by its audience.

import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";

const ISSUER = "tradewind";
const ALGORITHM = "HS256";

/** A token of ours is under 300 characters; anything longer is not one. */
const TOKEN_LENGTH_MAX = 512;

export interface SignedTokens {
  /** The same claims and time give the same token. */
  sign(claims: JWTPayload, expiresAtMs?: number): Promise<string>;
  /** Undefined for what is forged, malformed, of another kind or too old. */
  open(token: string | undefined, nowMs: number): Promise<JWTPayload | undefined>;
}

interface Kind {
  readonly audience: string;
  /** Whether a token that never expires is refused. */
  readonly mustExpire: boolean;
}

export function createSignedTokens(secret: string, { audience, mustExpire }: Kind): SignedTokens {
  const key = new TextEncoder().encode(secret);
  return {
    sign: (claims, expiresAtMs) => {
      const token = new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(audience);
      if (expiresAtMs !== undefined) token.setExpirationTime(new Date(expiresAtMs));
      return token.sign(key);
    },
    open: async (token, nowMs) => {
      if (token === undefined || token.length > TOKEN_LENGTH_MAX) return undefined;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience,
          requiredClaims: mustExpire ? ["exp"] : [],
          currentDate: new Date(nowMs),
        });
        return payload;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
