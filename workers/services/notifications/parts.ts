// What the parts of the notification service share.

import type { DomainEvent } from "../../../domain/events/parse-envelope.ts";
import type { MailTemplate } from "../../../domain/events/routing.ts";
import type { ObjectBindings } from "../../../durable-objects/stubs.ts";
import type { SendEvents } from "../../adapters/events/event-queues.ts";
import type { MailBodies, MailBody } from "../../adapters/mail/mail-bodies.ts";
import type { MailPort } from "../../adapters/mail/mail-port.ts";
import type { Database } from "../../db/database.ts";
import type { RecipientState } from "../../db/shop/account/mail-recipient.ts";

export interface NotificationParts {
  readonly logDb: Database;
  readonly shopDb: Database;
  readonly carrier: MailPort;
  readonly bodies: MailBodies;
  readonly bindings: Pick<ObjectBindings, "USAGE_LIMIT_OBJECT">;
  /** False in local runs, where all shoppers share a network. */
  readonly isNetworkLimited: boolean;
  /** The sender: `Name <address>` or an address alone. */
  readonly from: string;
  readonly sendEvents: SendEvents;
  nowMs(): number;
}

/** A rendered mail with the event that causes it. */
export interface OutgoingMail {
  readonly event: DomainEvent;
  readonly template: MailTemplate;
  readonly recipient: string;
  readonly recipientState: RecipientState;
  readonly subject: string;
  readonly body: MailBody;
  /** The body as it is stored: outside development, its link opens nothing. */
  readonly storedBody: MailBody;
}

/** One mail per event and template, however often the event is delivered. */
export function mailIdOf({ event, template }: Pick<OutgoingMail, "event" | "template">): string {
  return `${event.id}.${template}`;
}
