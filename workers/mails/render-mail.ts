// From an event to the mail it calls for.

import type { DomainEvent } from "../../domain/events/parse-envelope.ts";
import { isMailed, type MailedType } from "../../domain/events/routing.ts";
import type { MailContent } from "./mail-content.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";
import { orderConfirmation, orderFailed, orderReceipt } from "./order-mails.ts";

export type MailedEvent = Extract<DomainEvent, { type: MailedType }>;

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export function isMailedEvent(event: DomainEvent): event is MailedEvent {
  return isMailed(event.type);
}

/** `orderUrl` opens the order for its owner, without an account. */
export function renderMail(event: MailedEvent, orderUrl: string): RenderedMail {
  const content = contentOf(event, orderUrl);
  return { subject: content.subject, html: mailHtml(content), text: mailText(content) };
}

function contentOf(event: MailedEvent, orderUrl: string): MailContent {
  switch (event.type) {
    case "order.created":
      return orderConfirmation(event.data, orderUrl);
    case "order.completed":
      return orderReceipt(event.data, orderUrl);
    case "order.failed":
      return orderFailed(event.data, orderUrl);
  }
}
