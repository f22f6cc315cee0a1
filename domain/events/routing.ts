// Which fact goes to which queue: audit hears everything, notifications hears what has a mail.

import type { EventType } from "./catalogue.ts";

export const QUEUE_NAMES = ["audit", "notifications"] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];

/** The mail a fact causes. A type that is absent here sends none. */
export const MAIL_TEMPLATES = {
  "order.created": "order-confirmation",
  "order.completed": "order-receipt",
  "order.failed": "order-failed",
} as const satisfies Partial<Record<EventType, string>>;

/** The types somebody gets a mail about. */
export type MailedType = keyof typeof MAIL_TEMPLATES;

export type MailTemplate = (typeof MAIL_TEMPLATES)[MailedType];

export function isMailed(type: EventType): type is MailedType {
  return Object.hasOwn(MAIL_TEMPLATES, type);
}

/** The queues that must hear of this type, in no particular order. */
export function queuesFor(type: EventType): readonly QueueName[] {
  return isMailed(type) ? ["audit", "notifications"] : ["audit"];
}
