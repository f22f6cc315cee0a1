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
const addressed = { orderId, number, email, name };
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
  { template: "second-factor-on", fact: { type: "auth.factor.enabled", data: ADA } },
  { template: "second-factor-off", fact: { type: "auth.factor.disabled", data: ADA } },
  {
    template: "wrong-codes",
    fact: { type: "auth.login.failed", data: { reason: "second-factor-wrong", ...ADA } },
  },
  {
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
  {
    template: "order-cancelled",
    fact: { type: "order.cancelled", data: { ...addressed, reason: "Changed my mind." } },
  },
  {
    template: "order-shipped",
    fact: {
      type: "order.shipped",
      data: {
        ...addressed,
        shipmentId: "shp_1",
        carrier: "Harbour Post",
        trackingNumber: "HP123456789012",
        lines: [{ sku: "MUG", name: "Mug", quantity: 2 }],
      },
    },
  },
  { template: "order-delivered", fact: { type: "order.delivered", data: addressed } },
  {
    template: "order-refunded",
    fact: {
      type: "payment.refunded",
      data: {
        ...addressed,
        paymentId: "pay_1",
        provider: "simulated",
        amount: { amountMinor: 1_250, currency: "USD" },
        refundId: "rfd_1",
        reason: "One mug was chipped",
      },
    },
  },
  {
    template: "return-requested",
    fact: {
      type: "order.return.requested",
      data: {
        ...addressed,
        returnId: "ret_1",
        reason: "damaged",
        lines: [{ sku: "MUG", name: "Mug", quantity: 1 }],
      },
    },
  },
  ...(["return-approved", "return-rejected"] as const).map(
    (change): MailedFact => ({
      template: change,
      fact: {
        type: "order.updated",
        data: {
          ...addressed,
          status: "Return Requested",
          change,
          returnId: "ret_1",
          message: "Thank you for the picture.",
        },
      },
    }),
  ),
];
