// The link of a mail's button. Some links contain a token that opens an account or one order.

import type { MailedEvent } from "./render-mail.ts";

export interface LinkParts {
  /** The origin of the storefront. */
  readonly origin: string;
  /** The token of this id, for the page that confirms an address or sets a password. */
  oneTimeToken(purpose: "verify-email" | "reset-password", id: string): string;
  /** A token that opens one order; the same id and time give the same token. */
  orderToken(orderId: string, sinceMs: number): Promise<string>;
}

const TOKEN = "token";

/** The same event gives the same link. */
export async function linkFor(parts: LinkParts, event: MailedEvent): Promise<string> {
  const { origin } = parts;
  switch (event.type) {
    case "auth.email.verification.requested": {
      const token = parts.oneTimeToken("verify-email", event.data.tokenId);
      return `${origin}/verify?${TOKEN}=${token}`;
    }
    case "auth.password.reset.requested": {
      const token = parts.oneTimeToken("reset-password", event.data.tokenId);
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
      const token = await parts.orderToken(orderId, Date.parse(event.time));
      return `${origin}/orders/${orderId}?${TOKEN}=${token}`;
    }
  }
}

/** The link with its token replaced, so that it opens nothing. */
export function withoutToken(link: string): string {
  const url = new URL(link);
  if (url.searchParams.has(TOKEN)) url.searchParams.set(TOKEN, "hidden");
  return url.href;
}
