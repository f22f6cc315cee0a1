// Signed tokens that open one cart or one order, for people without an account: JWT, HS256,
// told apart by audience. They name what they open and nothing else.

import { errors, jwtVerify, SignJWT } from "jose";
import { type IdKind, isId } from "../../domain/ids.ts";

export type TokenAudience = Extract<IdKind, "cart" | "order">;

const ISSUER = "tradewind";

/** A signed token of ours is under 300 characters; anything longer is not one. */
const TOKEN_LENGTH_MAX = 512;

export interface TokenService {
  /** The same id gives the same token. */
  issue(audience: TokenAudience, id: string): Promise<string>;
  /** The id a token opens; undefined when it is forged, malformed or for something else. */
  open(audience: TokenAudience, token: string): Promise<string | undefined>;
}

export function createTokenService(secret: string): TokenService {
  const key = new TextEncoder().encode(secret);
  return {
    issue: (audience, id) =>
      new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(id)
        .sign(key),
    open: async (audience, token) => {
      if (token.length > TOKEN_LENGTH_MAX) return undefined;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          issuer: ISSUER,
          audience,
        });
        return payload.sub !== undefined && isId(audience, payload.sub) ? payload.sub : undefined;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
