// From an event to the mail it calls for.

import type { DomainEvent } from "../../domain/events/parse-envelope.ts";
import { isMailed, type MailedType } from "../../domain/events/routing.ts";
import {
  alreadyRegistered,
  newDevice,
  passwordChanged,
  resetPassword,
  secondFactorOff,
  secondFactorOn,
  sessionEnded,
  verifyEmail,
  welcome,
  wrongCodes,
} from "./account-mails.ts";
import {
  orderCancelled,
  orderDelivered,
  orderRefunded,
  orderShipped,
  returnAnswered,
  returnRequested,
} from "./after-order-mails.ts";
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

/** `url` is where its button leads. The same event and link give the same mail. */
export function renderMail(event: MailedEvent, url: string): RenderedMail {
  const content = contentOf(event, url);
  return { subject: content.subject, html: mailHtml(content), text: mailText(content) };
}

function contentOf(event: MailedEvent, url: string): MailContent {
  switch (event.type) {
    case "auth.email.verification.requested":
      return verifyEmail(url);
    case "auth.email.verified":
      return welcome(event.data.name, url);
    case "auth.login":
      return newDevice(event, url);
    case "auth.login.failed":
      return wrongCodes(event, url);
    case "auth.token.reuse.detected":
      return sessionEnded(event, url);
    case "auth.password.reset.requested":
      return event.data.alreadyRegistered ? alreadyRegistered(url) : resetPassword(url);
    case "auth.password.changed":
    case "auth.password.reset.completed":
      return passwordChanged(event, url);
    case "auth.factor.enabled":
      return secondFactorOn(event, url);
    case "auth.factor.disabled":
      return secondFactorOff(event, url);
    case "order.created":
      return orderConfirmation(event.data, url);
    case "order.completed":
      return orderReceipt(event.data, url);
    case "order.failed":
      return orderFailed(event.data, url);
    case "order.cancelled":
      return orderCancelled(event.data, url);
    case "order.shipped":
      return orderShipped(event.data, url);
    case "order.delivered":
      return orderDelivered(event.data, url);
    case "payment.refunded":
      return orderRefunded(event.data, url);
    case "order.return.requested":
      return returnRequested(event.data, url);
    case "order.updated":
      return returnAnswered(event.data, url);
  }
}
