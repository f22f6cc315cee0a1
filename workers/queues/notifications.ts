// Sends the mail an event calls for, once: its row is keyed by event and template, and a mail that
// is marked sent is never sent again. Accepted race: a crash between the carrier taking a mail and
// the row saying so, or two deliveries of one message at the same moment, sends that mail twice.
// Carriers offer no idempotency, and a mail too many is better than one that never comes.

import { ERASED_EMAIL } from "../../domain/erased-person.ts";
import { envelope, type Fact } from "../../domain/events/envelope.ts";
import { parseEnvelope } from "../../domain/events/parse-envelope.ts";
import { MAIL_TEMPLATES } from "../../domain/events/routing.ts";
import type { SendEvents } from "../adapters/event-queues.ts";
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
import { isMailedEvent, type MailedEvent, renderMail } from "../mails/render-mail.ts";
import type { TokenService } from "../services/tokens.ts";
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
  readonly mail: MailPort;
  readonly tokens: TokenService;
  /** Where the storefront lives, for links. */
  readonly origin: string;
  readonly from: string;
  readonly sendEvents: SendEvents;
  nowMs(): number;
}

export function createNotificationConsumer(ports: NotificationPorts): Consumer {
  return oneByOne(async (delivery) => {
    const parsed = parseEnvelope(delivery.body);
    if (!parsed.ok) return park(parsed.refusal.detail ?? parsed.refusal.code);
    if (!isMailedEvent(parsed.value)) return done;
    const event = parsed.value;
    if (event.data.email === ERASED_EMAIL) return done;
    const notification = await queueNotification(ports.db, await draft(ports, event));
    if (notification.state === "sent") return announceSent(ports, event, notification);
    return deliver(ports, event, { notification, delivery });
  });
}

async function draft(ports: NotificationPorts, event: MailedEvent): Promise<NotificationDraft> {
  const { orderId, email } = event.data;
  const token = await ports.tokens.issue("order", orderId);
  const template = MAIL_TEMPLATES[event.type];
  return {
    id: `${event.id}.${template}`,
    eventId: event.id,
    template,
    recipient: email,
    ...renderMail(event, `${ports.origin}/orders/${orderId}?token=${token}`),
    createdAtMs: ports.nowMs(),
    orderId,
    correlationId: event.correlationid,
  };
}

async function deliver(
  ports: NotificationPorts,
  event: MailedEvent,
  { notification, delivery }: { notification: Notification; delivery: Delivery },
): Promise<Verdict> {
  const tried = await attempt(ports, notification);
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
  { mail, from, nowMs }: NotificationPorts,
  { recipient, subject, html, text }: Notification,
): Promise<NotificationProgress> {
  try {
    const sending = await mail.send({ to: recipient, from, subject, html, text });
    if (sending.ok) return { state: "sent", sentAtMs: nowMs() };
    return { state: "failed", failure: sending.refusal.detail ?? sending.refusal.code };
  } catch (error) {
    return { state: "queued", failure: String(error) };
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
