// Routes events to queues and mail templates: `audit` receives every event, `notifications` those
// with a mail.

import type { EventData, EventType } from "./catalogue.ts";
import type { EventEnvelope } from "./envelope.ts";

export const QUEUE_NAMES = ["audit", "notifications"] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];

export const MAIL_TEMPLATES = [
  "verify-email",
  "welcome",
  "reset-password",
  "already-registered",
  "password-changed",
  "new-device",
  "session-ended",
  "second-factor-on",
  "second-factor-off",
  "wrong-codes",
  "order-confirmation",
  "order-receipt",
  "order-failed",
  "order-cancelled",
  "order-shipped",
  "order-delivered",
  "order-refunded",
  "return-requested",
  "return-approved",
  "return-rejected",
] as const;

export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** A template, or a choice of one by the event's data. */
type Mailing<T extends EventType> =
  | MailTemplate
  | ((said: EventData<T>) => MailTemplate | undefined);

/** The mail an event causes. A type that is absent here causes none. */
const MAILINGS = {
  "auth.email.verification.requested": "verify-email",
  "auth.email.verified": "welcome",
  "auth.login": ({ newDevice }) => (newDevice ? "new-device" : undefined),
  "auth.login.failed": ({ email }) => (email === undefined ? undefined : "wrong-codes"),
  "auth.token.reuse.detected": "session-ended",
  "auth.password.reset.requested": ({ alreadyRegistered }) =>
    alreadyRegistered ? "already-registered" : "reset-password",
  "auth.password.reset.completed": "password-changed",
  "auth.password.changed": "password-changed",
  "auth.factor.enabled": "second-factor-on",
  "auth.factor.disabled": "second-factor-off",
  "order.created": "order-confirmation",
  "order.completed": "order-receipt",
  "order.failed": "order-failed",
  "order.cancelled": "order-cancelled",
  "order.shipped": "order-shipped",
  "order.delivered": "order-delivered",
  "order.return.requested": "return-requested",
  "order.updated": ({ change }) =>
    change === "return-approved" || change === "return-rejected" ? change : undefined,
  "payment.refunded": "order-refunded",
} as const satisfies { readonly [T in EventType]?: Mailing<T> };

/** The types that may cause a mail. */
export type MailedType = keyof typeof MAILINGS;

export function isMailed(type: EventType): type is MailedType {
  return Object.hasOwn(MAILINGS, type);
}

/** The mail template of this event; undefined when it causes no mail. */
export function templateFor({
  type,
  data,
}: Pick<EventEnvelope, "type" | "data">): MailTemplate | undefined {
  if (!isMailed(type)) return undefined;
  const mailing: MailTemplate | ((said: never) => MailTemplate | undefined) = MAILINGS[type];
  // The cast is safe because an envelope's data always matches its type.
  return typeof mailing === "function" ? mailing(data as never) : mailing;
}

/** The queues that receive this event, in no particular order. */
export function queuesFor(event: Pick<EventEnvelope, "type" | "data">): readonly QueueName[] {
  return templateFor(event) === undefined ? ["audit"] : ["audit", "notifications"];
}
