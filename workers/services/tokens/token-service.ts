// Signed tokens that open one cart or one order, for people without an account. They name what they
// open and nothing else.

import { ORDER_TOKEN_LIFETIME_MS } from "../../../domain/auth/lifetimes.ts";
import { type IdKind, isId } from "../../../domain/ids.ts";
import { nowMs } from "../../adapters/clock.ts";
import { createSignedTokens } from "./signed-token.ts";

export type TokenAudience = Extract<IdKind, "cart" | "order">;

export interface TokenService {
  /** The same id gives the same token. It lives as long as the cart. */
  issue(audience: "cart", id: string): Promise<string>;
  /** The same id and moment give the same token. It lives for 90 days from then. */
  issue(audience: "order", id: string, sinceMs: number): Promise<string>;
  /** The id a token opens; undefined when it is forged, too old or for something else. */
  open(audience: TokenAudience, token: string): Promise<string | undefined>;
}

export function createTokenService(secret: string, clock: () => number = nowMs): TokenService {
  const kinds = {
    cart: createSignedTokens(secret, { audience: "cart", mustExpire: false }),
    order: createSignedTokens(secret, { audience: "order", mustExpire: true }),
  };
  return {
    issue: (audience: TokenAudience, id: string, sinceMs?: number) =>
      kinds[audience].sign({ sub: id }, sinceMs && sinceMs + ORDER_TOKEN_LIFETIME_MS),
    open: async (audience, token) => {
      const { sub = "" } = (await kinds[audience].open(token, clock())) ?? {};
      return isId(audience, sub) ? sub : undefined;
    },
  };
}
