// Which fact goes to which queue, and which mail it causes: audit hears everything, notifications
// hears what is mailed.

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

/** A template, or the choice of one by what the fact says. */
type Mailing<T extends EventType> =
  | MailTemplate
  | ((said: EventData<T>) => MailTemplate | undefined);

/** The mail a fact causes. A type that is absent here sends none. */
const MAILINGS = {
  "auth.email.verification.requested": "verify-email",
  "auth.email.verified": "welcome",
  "auth.login": ({ newDevice }) => (newDevice ? "new-device" : undefined),
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

/** The types somebody may get a mail about. */
export type MailedType = keyof typeof MAILINGS;

export function isMailed(type: EventType): type is MailedType {
  return Object.hasOwn(MAILINGS, type);
}

/** The mail this very fact causes; undefined when it causes none. */
export function templateFor({
  type,
  data,
}: Pick<EventEnvelope, "type" | "data">): MailTemplate | undefined {
  if (!isMailed(type)) return undefined;
  const mailing: MailTemplate | ((said: never) => MailTemplate | undefined) = MAILINGS[type];
  // An envelope's data is that of its type; the compiler does not know that of a pair.
  return typeof mailing === "function" ? mailing(data as never) : mailing;
}

/** The queues that must hear of this fact, in no particular order. */
export function queuesFor(event: Pick<EventEnvelope, "type" | "data">): readonly QueueName[] {
  return templateFor(event) === undefined ? ["audit"] : ["audit", "notifications"];
}
