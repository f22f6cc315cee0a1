// Consumer of the `notifications` queue: renders the mail an event calls for and has it delivered.

import { type DomainEvent, parseEnvelope } from "../../domain/events/parse-envelope.ts";
import { templateFor } from "../../domain/events/routing.ts";
import { type LinkParts, linkFor, withoutToken } from "../mails/mail-links.ts";
import { withoutPersonalText } from "../mails/personal-text.ts";
import { isMailedEvent, renderMail } from "../mails/render-mail.ts";
import type {
  NotificationService,
  OutgoingMail,
} from "../services/notifications/notification-service.ts";
import { type Consumer, done, oneByOne, park, retryLater } from "./verdicts.ts";

export interface NotificationConsumerParts {
  readonly notifications: Pick<NotificationService, "isForgotten" | "recipientState" | "deliver">;
  readonly links: LinkParts;
  /** In development the stored mail is the only one there is to read, so its link must work. */
  readonly keepsTokens: boolean;
}

export function createNotificationConsumer(parts: NotificationConsumerParts): Consumer {
  return oneByOne(async (delivery) => {
    const parsed = parseEnvelope(delivery.body);
    if (!parsed.ok) return park(parsed.refusal.detail ?? parsed.refusal.code);
    const mail = await mailFor(parts, parsed.value);
    if (mail === undefined) return done;
    const outcome = await parts.notifications.deliver(mail, delivery.attempts);
    if (outcome.kind === "retry") return retryLater(delivery);
    return outcome.kind === "done" ? done : park(outcome.failure);
  });
}

/** The mail an event calls for; undefined where there is none, or its recipient was erased. */
async function mailFor(
  { notifications, links, keepsTokens }: NotificationConsumerParts,
  event: DomainEvent,
): Promise<OutgoingMail | undefined> {
  if (!isMailedEvent(event)) return undefined;
  const template = templateFor(event);
  const { email } = event.data;
  if (template === undefined || email === undefined) return undefined;
  if (await notifications.isForgotten({ ...event.data, email })) return undefined;
  const recipientState = await notifications.recipientState({ ...event.data, email });
  const told = recipientState.isConfirmed ? event : withoutPersonalText(event);
  const link = await linkFor(links, event);
  const { subject, ...body } = renderMail(told, link);
  const { html, text } = keepsTokens ? body : renderMail(told, withoutToken(link));
  const storedBody = { html, text };
  return { event, template, recipient: email, recipientState, subject, body, storedBody };
}
