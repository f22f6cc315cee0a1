// Where the button of a mail leads. Some of these links are keys: to an account, or to one order.

import { oneTimeTokenOf } from "../services/auth/one-time-token.ts";
import type { TokenService } from "../services/tokens/token-service.ts";
import type { MailedEvent } from "./render-mail.ts";

export interface LinkParts {
  /** Where the storefront lives. */
  readonly origin: string;
  /** TOKEN_SECRET. */
  readonly secret: string;
  readonly tokens: Pick<TokenService, "issue">;
}

const TOKEN = "token";

/** The same event gives the same link. */
export async function linkFor(parts: LinkParts, event: MailedEvent): Promise<string> {
  const { origin, secret, tokens } = parts;
  switch (event.type) {
    case "auth.email.verification.requested": {
      const token = oneTimeTokenOf(secret, "verify-email", event.data.tokenId);
      return `${origin}/verify?${TOKEN}=${token}`;
    }
    case "auth.password.reset.requested": {
      const token = oneTimeTokenOf(secret, "reset-password", event.data.tokenId);
      return `${origin}/reset?${TOKEN}=${token}`;
    }
    case "auth.login":
    case "auth.login.failed":
    case "auth.password.changed":
    case "auth.password.reset.completed":
    case "auth.factor.enabled":
    case "auth.factor.disabled":
      return `${origin}/forgot`;
    case "auth.email.verified":
    case "auth.token.reuse.detected":
      return `${origin}/account`;
    case "order.created":
    case "order.completed":
    case "order.failed":
    case "order.cancelled":
    case "order.shipped":
    case "order.delivered":
    case "order.updated":
    case "order.return.requested":
    case "payment.refunded": {
      const { orderId } = event.data;
      const token = await tokens.issue("order", orderId, Date.parse(event.time));
      return `${origin}/orders/${orderId}?${TOKEN}=${token}`;
    }
  }
}

/** The same link as a key to nothing. */
export function withoutToken(link: string): string {
  const url = new URL(link);
  if (url.searchParams.has(TOKEN)) url.searchParams.set(TOKEN, "hidden");
  return url.href;
}
