// The mails of an account. Only the welcome contains the name: before an address is confirmed, the
// name may be a message that a stranger wants to have delivered to the owner of the address.

import { deviceNameOf } from "../../domain/auth/device-name.ts";
import {
  PASSWORD_RESET_LIFETIME_MS,
  VERIFICATION_LIFETIME_MS,
} from "../../domain/auth/lifetimes.ts";
import type { DomainEvent } from "../../domain/events/parse-envelope.ts";
import { formatMoment } from "../../web/storefront/format.ts";
import { type Message, message } from "../../web/storefront/messages/message.ts";
import { say } from "../../web/storefront/say.tsx";
import { type MailContent, type MailDetail, typed } from "./mail-content.ts";

type EventOf<T extends DomainEvent["type"]> = Extract<DomainEvent, { type: T }>;
type PasswordEvent = EventOf<"auth.password.changed" | "auth.password.reset.completed">;

const HOUR_MS = 3_600_000;

export function verifyEmail(url: string): MailContent {
  return {
    subject: say("mail.verify.subject"),
    preview: say("mail.verify.preview"),
    heading: say("mail.verify.subject"),
    paragraphs: [say("mail.verify.text")],
    action: { label: say("mail.verify.action"), url },
    afterword: say("mail.verify.afterword", { hours: hoursOf(VERIFICATION_LIFETIME_MS) }),
    footer: say("mail.account-footer"),
  };
}

export function welcome(name: string, url: string): MailContent {
  return {
    subject: say("mail.welcome.subject"),
    preview: say("mail.welcome.ready"),
    heading: say("mail.welcome.heading", { name: typed(name) }),
    paragraphs: [say("mail.welcome.ready"), say("mail.welcome.text")],
    action: { label: say("mail.welcome.action"), url },
    footer: say("mail.account-footer"),
  };
}

export function resetPassword(url: string): MailContent {
  return {
    subject: say("mail.reset.subject"),
    preview: say("mail.reset.preview"),
    heading: say("mail.reset.subject"),
    paragraphs: [say("mail.reset.text")],
    action: { label: say("mail.new-password"), url },
    afterword: say("mail.reset.afterword", { hours: hoursOf(PASSWORD_RESET_LIFETIME_MS) }),
    footer: say("mail.account-footer"),
  };
}

export function alreadyRegistered(url: string): MailContent {
  return {
    subject: say("mail.registered.subject"),
    preview: say("mail.registered.preview"),
    heading: say("mail.registered.subject"),
    paragraphs: [say("mail.registered.text"), say("mail.registered.what-to-do")],
    action: { label: say("mail.new-password"), url },
    afterword: say("mail.registered.afterword", { hours: hoursOf(PASSWORD_RESET_LIFETIME_MS) }),
    footer: say("mail.account-footer"),
  };
}

export function passwordChanged(event: PasswordEvent, url: string): MailContent {
  const isChange = event.type === "auth.password.changed";
  const device = deviceNameOf(event.useragent);
  return {
    subject: say("mail.password-changed.subject"),
    preview: say("mail.if-it-was-you"),
    heading: say("mail.password-changed.subject"),
    paragraphs: [
      say(isChange ? "mail.password-changed.text" : "mail.password-changed.after-reset"),
      say("mail.if-it-was-you"),
    ],
    details: [{ label: say("mail.device"), value: device }, ...whenAndWhere(event)],
    action: { label: say("mail.not-you"), url },
    afterword: say("mail.new-password-effect"),
    footer: say("mail.account-footer"),
  };
}

export function secondFactorOn(event: EventOf<"auth.factor.enabled">, url: string): MailContent {
  return secondFactorMail(event, url, {
    subject: say("factor.is-on"),
    what: say("mail.factor-on.text"),
  });
}

export function secondFactorOff(event: EventOf<"auth.factor.disabled">, url: string): MailContent {
  return secondFactorMail(event, url, {
    subject: say("outcome.second-factor-off"),
    what: say("mail.factor-off.text"),
  });
}

function secondFactorMail(
  event: EventOf<"auth.factor.enabled" | "auth.factor.disabled">,
  url: string,
  { subject, what }: { readonly subject: string; readonly what: string },
): MailContent {
  return {
    subject,
    preview: say("mail.if-it-was-you"),
    heading: subject,
    paragraphs: [what, say("mail.factor.if-not-you")],
    details: whenAndWhere(event),
    action: { label: say("mail.not-you"), url },
    afterword: say("mail.new-password-effect"),
    footer: say("mail.account-footer"),
  };
}

/** The password was right: the mail asks for another. */
export function wrongCodes(event: EventOf<"auth.login.failed">, url: string): MailContent {
  const subject = say("mail.wrong-codes.subject");
  return {
    subject,
    preview: say("mail.wrong-codes.preview"),
    heading: subject,
    paragraphs: [say("mail.wrong-codes.text"), say("mail.wrong-codes.if-not-you")],
    details: [
      { label: say("mail.device"), value: deviceNameOf(event.useragent) },
      ...whenAndWhere(event),
    ],
    action: { label: say("mail.not-you"), url },
    afterword: say("mail.new-password-effect"),
    footer: say("mail.account-footer"),
  };
}

export function newDevice(event: EventOf<"auth.login">, url: string): MailContent {
  const { device } = event.data;
  return {
    subject: say("mail.new-device.subject"),
    preview: say("mail.new-device.preview", { device }),
    heading: say("mail.new-device.subject"),
    paragraphs: [say("mail.new-device.text"), say("mail.if-it-was-you")],
    details: [{ label: say("mail.device"), value: device }, ...whenAndWhere(event)],
    action: { label: say("mail.not-you"), url },
    afterword: say("mail.new-password-effect"),
    footer: say("mail.account-footer"),
  };
}

export function sessionEnded(
  event: EventOf<"auth.token.reuse.detected">,
  url: string,
): MailContent {
  return {
    subject: say("mail.session-ended.subject"),
    preview: say("mail.session-ended.preview"),
    heading: say("mail.session-ended.subject"),
    paragraphs: [say("mail.session-ended.text"), say("mail.session-ended.what-to-do")],
    details: [{ label: say("mail.device"), value: event.data.device }, ...whenAndWhere(event)],
    action: { label: say("mail.session-ended.action"), url },
    footer: say("mail.account-footer"),
  };
}

function whenAndWhere({ time, ip }: DomainEvent): MailDetail[] {
  const when = { label: say("mail.time"), value: formatMoment(time) };
  return ip === undefined ? [when] : [when, { label: say("mail.ip"), value: ip }];
}

function hoursOf(lifetimeMs: number): Message {
  return message("mail.hours", { count: lifetimeMs / HOUR_MS });
}
