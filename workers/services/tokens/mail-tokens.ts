// The tokens that links in mails contain.

import { oneTimeTokenOf } from "../auth/one-time-token.ts";
import { createTokenService } from "./token-service.ts";

/** `secret` is TOKEN_SECRET. */
export function createMailTokens(secret: string, tokens = createTokenService(secret)) {
  return {
    oneTimeToken: (purpose: "verify-email" | "reset-password", id: string) =>
      oneTimeTokenOf(secret, purpose, id),
    orderToken: (orderId: string, sinceMs: number) => tokens.issue("order", orderId, sinceMs),
  };
}
