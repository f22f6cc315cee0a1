// Delivers a mail at most once, as far as possible. Its row in the log is keyed by event and
// template, and a mail whose row says sent is not sent again. A claim takes the place of the row
// while the log does not answer: docs/decisions/0025-mails-are-sent-without-their-log.md.

import { logError } from "../../adapters/log-error.ts";
import {
  type Notification,
  type NotificationProgress,
  queueNotification,
  recordAttempt,
  recordWithheld,
} from "../../db/log/notifications.ts";
import { admitMail } from "./admit-mail.ts";
import { announceFailed, announceSent } from "./announce.ts";
import { withoutAddresses } from "./failure-text.ts";
import { mailIdOf, type NotificationParts, type OutgoingMail } from "./parts.ts";
import { claimMail } from "./sent-claims.ts";

/** Deliveries before a mail is given up: fewer than the queue allows, so that the row says so. */
export const ATTEMPTS_MAX = 5;

/**
 * `done`: the mail was sent, or is refused for good. `retry`: deliver it again later. `given-up`:
 * no attempt is left, and the message waits for staff.
 */
export type MailOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "retry" }
  | { readonly kind: "given-up"; readonly failure: string };

type Sent = Extract<NotificationProgress, { state: "sent" }>;
type Unsent = Exclude<NotificationProgress, Sent>;

interface Delivery {
  readonly mail: OutgoingMail;
  /** 1 at the first delivery of the message. */
  readonly attempt: number;
  /** Undefined while the log does not answer. */
  readonly row: Notification | undefined;
}

export async function deliverMail(
  parts: NotificationParts,
  mail: OutgoingMail,
  attempt: number,
): Promise<MailOutcome> {
  const row = await openRow(parts, mail);
  if (row?.state === "sent") return concludeSent(parts, mail, row.sentAtMs ?? parts.nowMs());
  if (row?.withheldFor !== undefined && row.withheldFor !== null) return { kind: "done" };
  if (row === undefined && attempt === 1) return { kind: "retry" };
  if (!(await admitMail(parts, mail))) return withhold(parts, mail);
  return sendOnce(parts, { mail, attempt, row });
}

/** Recorded for staff. The log may not answer: the mail stays unsent all the same. */
async function withhold({ logDb }: NotificationParts, mail: OutgoingMail): Promise<MailOutcome> {
  try {
    await recordWithheld(logDb, mailIdOf(mail));
  } catch (error) {
    logError("withheld mail not recorded", error);
  }
  return { kind: "done" };
}

/** A later delivery claims the mail first: a claim of before says that the mail went out. */
async function sendOnce(parts: NotificationParts, delivery: Delivery): Promise<MailOutcome> {
  const { mail, attempt } = delivery;
  const isFirst = attempt === 1;
  const claim = isFirst ? undefined : await claimMail(parts, mailIdOf(mail));
  const wasSent = !isFirst && claim === undefined;
  const progress = wasSent ? sentAt(parts.nowMs()) : await send(parts, mail);
  if (progress.state !== "sent") {
    await claim?.release();
    return concludeUnsent(parts, delivery, progress);
  }
  const isRecorded = await record(parts, delivery, progress);
  if (isFirst && !isRecorded) await claimMail(parts, mailIdOf(mail));
  if (!isRecorded && attempt < ATTEMPTS_MAX) return { kind: "retry" };
  return concludeSent(parts, mail, progress.sentAtMs);
}

function sentAt(sentAtMs: number): Sent {
  return { state: "sent", sentAtMs };
}

/** Announced again, under the same id, when the message is delivered again. */
async function concludeSent(
  parts: NotificationParts,
  mail: OutgoingMail,
  sentAtMs: number,
): Promise<MailOutcome> {
  await announceSent(parts, mail, sentAtMs);
  return { kind: "done" };
}

async function concludeUnsent(
  parts: NotificationParts,
  delivery: Delivery,
  { state, failure }: Unsent,
): Promise<MailOutcome> {
  const { mail, attempt, row } = delivery;
  const isGivenUp = state === "queued" && attempt >= ATTEMPTS_MAX;
  const progress: Unsent = { state: isGivenUp ? "failed" : state, failure };
  await record(parts, delivery, progress);
  if (progress.state === "queued") return { kind: "retry" };
  await announceFailed(parts, mail, { failure, attempt: row?.attempts ?? attempt });
  return isGivenUp ? { kind: "given-up", failure } : { kind: "done" };
}

/** `queued` means that another attempt may succeed; `failed`, that none ever will. */
async function send(
  { carrier, from, bodies, nowMs }: NotificationParts,
  mail: OutgoingMail,
): Promise<NotificationProgress> {
  const { recipient, subject, body, storedBody } = mail;
  const storing = bodies.put(mailIdOf(mail), storedBody).catch((error: unknown) => {
    logError("body of a mail not stored", error);
  });
  try {
    const sending = await carrier.send({ to: recipient, from, subject, ...body });
    if (sending.ok) return sentAt(nowMs());
    const { detail, code } = sending.refusal;
    return { state: "failed", failure: withoutAddresses(detail ?? code, recipient) };
  } catch (error) {
    return { state: "queued", failure: withoutAddresses(String(error), recipient) };
  } finally {
    await storing;
  }
}

/** The row of the mail as it is stored, queued if it is new; undefined when the log refuses. */
async function openRow(
  { logDb, nowMs }: NotificationParts,
  mail: OutgoingMail,
): Promise<Notification | undefined> {
  const { event, template, recipient, subject } = mail;
  const draft = {
    id: mailIdOf(mail),
    eventId: event.id,
    template,
    recipient,
    subject,
    createdAtMs: nowMs(),
    orderId: "orderId" in event.data ? event.data.orderId : null,
    correlationId: event.correlationid,
  };
  try {
    return await queueNotification(logDb, draft);
  } catch (error) {
    logError("mail without a row in the log", error);
    return undefined;
  }
}

/** False when the log does not answer, or had no row to write to. */
async function record(
  { logDb }: NotificationParts,
  { mail, row }: Delivery,
  progress: NotificationProgress,
): Promise<boolean> {
  if (row === undefined) return false;
  try {
    await recordAttempt(logDb, mailIdOf(mail), progress);
    return true;
  } catch (error) {
    logError("attempt to send a mail not recorded", error);
    return false;
  }
}
