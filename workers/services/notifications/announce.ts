// Events about mails, for the audit trail. Their ids follow from the mail and what happened to it,
// so that a repeated announcement is the same event.

import { envelope, type Fact } from "../../../domain/events/envelope.ts";
import { idFromText } from "../../adapters/ids.ts";
import { mailIdOf, type NotificationParts, type OutgoingMail } from "./parts.ts";

export function announceSent(
  parts: NotificationParts,
  mail: OutgoingMail,
  sentAtMs: number,
): Promise<void> {
  const fact: Fact = { type: "notification.sent", data: dataOf(mail) };
  return announce(parts, mail, { fact, key: "sent", atMs: sentAtMs });
}

/** `attempt` counts the deliveries that failed. */
export function announceFailed(
  parts: NotificationParts,
  mail: OutgoingMail,
  { failure, attempt }: { readonly failure: string; readonly attempt: number },
): Promise<void> {
  const data = { ...dataOf(mail), failure: { code: "mail-not-sent", params: { detail: failure } } };
  const fact: Fact = { type: "notification.failed", data };
  return announce(parts, mail, { fact, key: `failed/${attempt}`, atMs: parts.nowMs() });
}

function dataOf(mail: OutgoingMail) {
  return { notificationId: mailIdOf(mail), template: mail.template, to: mail.recipient };
}

async function announce(
  { sendEvents }: NotificationParts,
  mail: OutgoingMail,
  { fact, key, atMs }: { readonly fact: Fact; readonly key: string; readonly atMs: number },
): Promise<void> {
  const { correlationid: correlationId, traceparent, subject } = mail.event;
  const context = { correlationId, traceparent, actor: "system" };
  const id = await idFromText("event", `${mailIdOf(mail)}/${key}`);
  const about = { source: "/queues/notifications", subject };
  await sendEvents([envelope(fact, about, { context, id, nowMs: atMs })]);
}
