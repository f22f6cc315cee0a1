// Admits a mail within the limits of what strangers can cause, or withholds it. The counters are
// usage limits, named by order, mailbox and network; a mail counts once, however often its message
// is delivered.

import { wideNetworkOf } from "../../../domain/auth/network.ts";
import { mailboxOf } from "../../../domain/email.ts";
import {
  MAIL_COUNTERS,
  type MailCounter,
  mailCountersOf,
} from "../../../domain/events/mail-limits.ts";
import { usageLimitObject } from "../../../durable-objects/stubs.ts";
import { fingerprintOf } from "../../adapters/ids.ts";
import { logError } from "../../adapters/log-error.ts";
import { mailIdOf, type NotificationParts, type OutgoingMail } from "./parts.ts";

type AdmitParts = Pick<NotificationParts, "bindings" | "isNetworkLimited" | "nowMs">;

/**
 * Whether a mail may be sent. A mail that one counter refuses is given back to the others. A
 * counter that does not answer admits the mail: a lost mail is worse than one too many.
 */
export async function admitMail(parts: AdmitParts, mail: OutgoingMail): Promise<boolean> {
  const admitted: string[] = [];
  for (const counter of countersOf(parts, mail)) {
    const name = await nameOf(counter, mail);
    if (name === undefined) continue;
    if (!(await count(parts, mail, { counter, name }))) {
      await Promise.all(admitted.map((other) => giveBack(parts, mail, other)));
      return false;
    }
    admitted.push(name);
  }
  return true;
}

/** Local runs have one network for every shopper. */
function countersOf({ isNetworkLimited }: AdmitParts, mail: OutgoingMail): MailCounter[] {
  const { event, template, recipientState } = mail;
  const isRegistration = "isRegistration" in event.data && event.data.isRegistration === true;
  const counters = mailCountersOf({ template, isRegistration, ...recipientState });
  return counters.filter((counter) => counter !== "network" || isNetworkLimited);
}

/** Undefined where the event names no such subject. A mailbox is not stored as an address. */
async function nameOf(
  counter: MailCounter,
  { event, recipient }: OutgoingMail,
): Promise<string | undefined> {
  switch (counter) {
    case "unpaid-order":
      return "orderId" in event.data ? `mails/${counter}/${event.data.orderId}` : undefined;
    case "mailbox":
    case "mailbox-links":
      return `mails/${counter}/${await fingerprintOf(mailboxOf(recipient))}`;
    case "network":
      return event.ip === undefined ? undefined : `mails/${counter}/${wideNetworkOf(event.ip)}`;
  }
}

async function count(
  { bindings, nowMs }: AdmitParts,
  mail: OutgoingMail,
  { counter, name }: { readonly counter: MailCounter; readonly name: string },
): Promise<boolean> {
  const { mailsMax: usesMax, windowMs } = MAIL_COUNTERS[counter];
  const use = { id: mailIdOf(mail), untilMs: nowMs() + windowMs };
  try {
    return (await usageLimitObject(bindings, name).start({ use, usesMax })).ok;
  } catch (error) {
    logError("mail not counted", error);
    return true;
  }
}

async function giveBack({ bindings }: AdmitParts, mail: OutgoingMail, name: string): Promise<void> {
  try {
    await usageLimitObject(bindings, name).end(mailIdOf(mail));
  } catch (error) {
    logError("count of a mail not given back", error);
  }
}
