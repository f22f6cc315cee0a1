// Sends the mail an event calls for, once: its row is keyed by event and template, and a mail that
// is marked sent is never sent again. Accepted race: a crash between the carrier taking a mail and
// the row saying so, or two deliveries of one message at the same moment, sends that mail twice.
// Carriers offer no idempotency, and a mail too many is better than one that never comes.
// What is kept of a mail opens nothing: its link goes out, and is not written down.

import { envelope, type Fact } from "../../domain/events/envelope.ts";
import { parseEnvelope } from "../../domain/events/parse-envelope.ts";
import { type MailTemplate, templateFor } from "../../domain/events/routing.ts";
import type { SendEvents } from "../adapters/events/event-queues.ts";
import { idFromText } from "../adapters/ids.ts";
import type { MailPort } from "../adapters/mail/mail-port.ts";
import type { Database } from "../db/database.ts";
import {
  type Notification,
  type NotificationDraft,
  type NotificationProgress,
  queueNotification,
  recordAttempt,
} from "../db/log/notifications.ts";
import { isForgotten } from "../db/shop/account/erase-person.ts";
import { type LinkParts, linkFor, withoutToken } from "../mails/mail-links.ts";
import {
  isMailedEvent,
  type MailedEvent,
  type RenderedMail,
  renderMail,
} from "../mails/render-mail.ts";
import { withoutAddresses } from "./failure-text.ts";
import {
  type Consumer,
  type Delivery,
  done,
  oneByOne,
  park,
  retryLater,
  type Verdict,
} from "./verdicts.ts";

/** Deliveries before a mail is given up: fewer than the queue allows, so that the row says so. */
export const ATTEMPTS_MAX = 5;

export interface NotificationPorts {
  readonly db: Database;
  /** Knows who was forgotten since the event was told: nobody writes to them any more. */
  readonly shopDb: Database;
  readonly mail: MailPort;
  readonly links: LinkParts;
  /** For development alone, where the stored mail is the only one there is to read. */
  readonly keepsTokens: boolean;
  readonly from: string;
  readonly sendEvents: SendEvents;
  nowMs(): number;
}

export function createNotificationConsumer(ports: NotificationPorts): Consumer {
  return oneByOne(async (delivery) => {
    const parsed = parseEnvelope(delivery.body);
    if (!parsed.ok) return park(parsed.refusal.detail ?? parsed.refusal.code);
    const event = parsed.value;
    if (!isMailedEvent(event)) return done;
    const template = templateFor(event);
    const { email } = event.data;
    if (template === undefined || email === undefined) return done;
    if (await isForgotten(ports.shopDb, { ...event.data, email })) return done;
    const link = await linkFor(ports.links, event);
    const kept = renderMail(event, ports.keepsTokens ? link : withoutToken(link));
    const letter = draft(ports, event, { template, kept, email });
    const notification = await queueNotification(ports.db, letter);
    if (notification.state === "sent") return announceSent(ports, event, notification);
    return deliver(ports, event, { notification, mail: renderMail(event, link), delivery });
  });
}

interface Letter {
  readonly template: MailTemplate;
  readonly kept: RenderedMail;
  readonly email: string;
}

function draft(
  { nowMs }: NotificationPorts,
  event: MailedEvent,
  { template, kept, email }: Letter,
): NotificationDraft {
  return {
    id: `${event.id}.${template}`,
    eventId: event.id,
    template,
    recipient: email,
    ...kept,
    createdAtMs: nowMs(),
    orderId: "orderId" in event.data ? event.data.orderId : null,
    correlationId: event.correlationid,
  };
}

interface Sending {
  readonly notification: Notification;
  readonly mail: RenderedMail;
}

async function deliver(
  ports: NotificationPorts,
  event: MailedEvent,
  { notification, mail, delivery }: Sending & { readonly delivery: Delivery },
): Promise<Verdict> {
  const tried = await attempt(ports, { notification, mail });
  const givenUp = tried.state === "queued" && delivery.attempts >= ATTEMPTS_MAX;
  const progress = givenUp ? { ...tried, state: "failed" as const } : tried;
  await recordAttempt(ports.db, notification.id, progress);
  if (progress.state === "queued") return retryLater(delivery);
  if (progress.state === "sent")
    return announceSent(ports, event, { ...notification, ...progress });
  await announceFailed(ports, event, { notification, failure: progress.failure });
  return givenUp ? park(progress.failure) : done;
}

/** `queued` means it did not work and may work another time; `failed`, that it never will. */
async function attempt(
  { mail: carrier, from, nowMs }: NotificationPorts,
  { notification, mail }: Sending,
): Promise<NotificationProgress> {
  const { recipient } = notification;
  try {
    const sending = await carrier.send({ to: recipient, from, ...mail });
    if (sending.ok) return { state: "sent", sentAtMs: nowMs() };
    const { detail, code } = sending.refusal;
    return { state: "failed", failure: withoutAddresses(detail ?? code, recipient) };
  } catch (error) {
    return { state: "queued", failure: withoutAddresses(String(error), recipient) };
  }
}

/** Told again with the same id when the message comes again, so that a crash loses no fact. */
async function announceSent(
  ports: NotificationPorts,
  event: MailedEvent,
  notification: Notification,
): Promise<Verdict> {
  await announce(ports, event, {
    fact: { type: "notification.sent", data: dataOf(notification) },
    key: `${notification.id}/sent`,
    atMs: notification.sentAtMs ?? ports.nowMs(),
  });
  return done;
}

function announceFailed(
  ports: NotificationPorts,
  event: MailedEvent,
  { notification, failure }: { notification: Notification; failure: string },
): Promise<void> {
  const data = { ...dataOf(notification), failure: { code: "mail-not-sent", message: failure } };
  return announce(ports, event, {
    fact: { type: "notification.failed", data },
    key: `${notification.id}/failed/${notification.attempts}`,
    atMs: ports.nowMs(),
  });
}

function dataOf({ id, template, recipient }: Notification) {
  return { notificationId: id, template, to: recipient };
}

async function announce(
  { sendEvents }: NotificationPorts,
  cause: MailedEvent,
  { fact, key, atMs }: { fact: Fact; key: string; atMs: number },
): Promise<void> {
  const { correlationid: correlationId, traceparent, subject } = cause;
  const about = { source: "/queues/notifications", subject };
  const context = { correlationId, traceparent, actor: "system" };
  const id = await idFromText("event", key);
  await sendEvents([envelope(fact, about, { context, id, nowMs: atMs })]);
}
