// Limits of mails that strangers can cause: a registration or an order names any address. Without
// limits the shop is a mail bomb. Mails about something paid, and security mails of an account,
// which take its password, have no limit.

import type { MailTemplate } from "./routing.ts";

const HOUR_MS = 3_600_000;

/** Mails of an order until something of it is paid: the one that says it was placed. */
export const UNPAID_ORDER_MAILS_MAX = 1;

/** Longer than an order can be unpaid, in milliseconds. */
export const UNPAID_ORDER_WINDOW_MS = 24 * HOUR_MS;

/** Mails that others cause to one mailbox an hour: a registration and orders tried again. */
export const MAILBOX_MAILS_MAX = 4;

/**
 * Links that are asked for (another confirmation, a reset), to one mailbox an hour. Counted apart,
 * so that registrations and orders of strangers use up no mail that the owner asks for. Above the
 * limit of one account, because one mailbox can have several accounts.
 */
export const MAILBOX_LINKS_MAX = 6;

/** Mails that one network (IPv4 /24, IPv6 /48) causes an hour; an office has many shoppers. */
export const NETWORK_MAILS_MAX = 20;

export const MAIL_WINDOW_MS = HOUR_MS;

/** What is known of a mail and its recipient when it is about to be sent. */
export interface LimitedMail {
  readonly template: MailTemplate;
  /** For `verify-email`: caused by a registration, not by asking for another mail. */
  readonly isRegistration: boolean;
  /** The recipient's address is the confirmed one of the account that the mail is about. */
  readonly isConfirmed: boolean;
  /** Something of the order was paid. */
  readonly isPaid: boolean;
}

/** The counters of a mail: of its order, its mailbox, its network. */
export type MailCounter = "unpaid-order" | "mailbox" | "mailbox-links" | "network";

export interface CounterLimit {
  readonly mailsMax: number;
  readonly windowMs: number;
}

export const MAIL_COUNTERS: Readonly<Record<MailCounter, CounterLimit>> = {
  "unpaid-order": { mailsMax: UNPAID_ORDER_MAILS_MAX, windowMs: UNPAID_ORDER_WINDOW_MS },
  mailbox: { mailsMax: MAILBOX_MAILS_MAX, windowMs: MAIL_WINDOW_MS },
  "mailbox-links": { mailsMax: MAILBOX_LINKS_MAX, windowMs: MAIL_WINDOW_MS },
  network: { mailsMax: NETWORK_MAILS_MAX, windowMs: MAIL_WINDOW_MS },
};

/** The counters that have to admit a mail before it is sent; none for a mail without limits. */
export function mailCountersOf(mail: LimitedMail): readonly MailCounter[] {
  switch (mail.template) {
    case "order-confirmation":
    case "order-failed":
    case "order-cancelled":
      return mail.isConfirmed || mail.isPaid ? [] : ["unpaid-order", "mailbox", "network"];
    case "already-registered":
      return ["mailbox", "network"];
    case "verify-email":
      return [mail.isRegistration ? "mailbox" : "mailbox-links", "network"];
    case "reset-password":
      return ["mailbox-links", "network"];
    default:
      return [];
  }
}
