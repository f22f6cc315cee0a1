// Signed tokens that open one cart or one order, for people without an account. They name what they
// open and nothing else.

import { type IdKind, isId } from "../../domain/ids.ts";
import { nowMs } from "../adapters/clock.ts";
import { createSignedTokens } from "./signed-token.ts";

export type TokenAudience = Extract<IdKind, "cart" | "order">;

export interface TokenService {
  /** The same id gives the same token. */
  issue(audience: TokenAudience, id: string): Promise<string>;
  /** The id a token opens; undefined when it is forged, malformed or for something else. */
  open(audience: TokenAudience, token: string): Promise<string | undefined>;
}

export function createTokenService(secret: string): TokenService {
  const kinds = {
    cart: createSignedTokens(secret, { audience: "cart", mustExpire: false }),
    order: createSignedTokens(secret, { audience: "order", mustExpire: false }),
  };
  return {
    issue: (audience, id) => kinds[audience].sign({ sub: id }),
    open: async (audience, token) => {
      const { sub = "" } = (await kinds[audience].open(token, nowMs())) ?? {};
      return isId(audience, sub) ? sub : undefined;
    },
  };
}
