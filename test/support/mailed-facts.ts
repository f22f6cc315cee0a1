// One fact for every mail there is, as the shop would state it.

import type { Fact } from "../../domain/events/envelope.ts";
import type { MailTemplate } from "../../domain/events/routing.ts";
import { orderSummary } from "./events.ts";

export interface MailedFact {
  readonly template: MailTemplate;
  readonly fact: Fact;
}

export const ADA = { userId: "usr_1", email: "ada@example.com", name: "Ada Lovelace" } as const;

const { orderId, number, email, name } = orderSummary("ord_1");
const signIn = { ...ADA, sessionId: "ses_1", device: "Firefox on Linux" };
const failure = { code: "card-declined", message: "Your card was declined." };

const mailedToken = (tokenId: string) => ({ ...ADA, tokenId });

export const MAILED_FACTS: readonly MailedFact[] = [
  {
    template: "verify-email",
    fact: { type: "auth.email.verification.requested", data: mailedToken("ott_1") },
  },
  { template: "welcome", fact: { type: "auth.email.verified", data: ADA } },
  {
    template: "reset-password",
    fact: {
      type: "auth.password.reset.requested",
      data: { ...mailedToken("ott_2"), alreadyRegistered: false },
    },
  },
  {
    template: "already-registered",
    fact: {
      type: "auth.password.reset.requested",
      data: { ...mailedToken("ott_3"), alreadyRegistered: true },
    },
  },
  { template: "password-changed", fact: { type: "auth.password.changed", data: ADA } },
  { template: "password-changed", fact: { type: "auth.password.reset.completed", data: ADA } },
  {
  { template: "second-factor-on", fact: { type: "auth.factor.enabled", data: ADA } },
  { template: "second-factor-off", fact: { type: "auth.factor.disabled", data: ADA } },
    template: "new-device",
    fact: { type: "auth.login", data: { ...signIn, newDevice: true } },
  },
  { template: "session-ended", fact: { type: "auth.token.reuse.detected", data: signIn } },
  {
    template: "order-confirmation",
    fact: { type: "order.created", data: orderSummary("ord_1") },
  },
  { template: "order-receipt", fact: { type: "order.completed", data: orderSummary("ord_1") } },
  {
    template: "order-failed",
    fact: { type: "order.failed", data: { orderId, number, email, name, failure } },
  },
];
