// The mails of an account. Only the welcome says the name: before an address is confirmed, the
// name may be anything that a stranger wants to have delivered to somebody else's mailbox.

import { deviceNameOf } from "../../domain/auth/device-name.ts";
import {
  PASSWORD_RESET_LIFETIME_MS,
  VERIFICATION_LIFETIME_MS,
} from "../../domain/auth/lifetimes.ts";
import type { DomainEvent } from "../../domain/events/parse-envelope.ts";
import { formatCount, formatMoment } from "../../web/storefront/format.ts";
import { type MailContent, type MailDetail, typed } from "./mail-content.ts";

type EventOf<T extends DomainEvent["type"]> = Extract<DomainEvent, { type: T }>;
type PasswordEvent = EventOf<"auth.password.changed" | "auth.password.reset.completed">;

const HOUR_MS = 3_600_000;
const FOOTER = "You receive this mail because a Tradewind account has this address.";
const NEW_PASSWORD = "Choose a new password";
const NEW_PASSWORD_EFFECT = "Choosing a new password there signs out every device.";

export function verifyEmail(url: string): MailContent {
  return {
    subject: "Confirm your e-mail address",
    preview: "One step, and your Tradewind account is ready.",
    heading: "Is this your address?",
    paragraphs: [
      "Somebody, probably you, opened a Tradewind account with this address. " +
        "Confirm it, and the account is ready.",
    ],
    action: { label: "Confirm my address", url },
    afterword:
      `${lifetimeOf(VERIFICATION_LIFETIME_MS)} ` +
      "If it was not you, do nothing: the address stays unconfirmed.",
    footer: FOOTER,
  };
}

export function welcome(name: string, url: string): MailContent {
  return {
    subject: "Welcome to Tradewind",
    preview: "Your address is confirmed and your account is ready.",
    heading: `Welcome, ${typed(name)}`,
    paragraphs: [
      "Your address is confirmed and your account is ready.",
      "Your orders, addresses and wishlist are kept there, wherever you sign in.",
    ],
    action: { label: "Open your account", url },
    footer: FOOTER,
  };
}

export function resetPassword(url: string): MailContent {
  return {
    subject: NEW_PASSWORD,
    preview: "The link you asked for is in this mail.",
    heading: NEW_PASSWORD,
    paragraphs: [
      "Somebody, probably you, asked for a new password for the Tradewind account " +
        "with this address.",
    ],
    action: { label: NEW_PASSWORD, url },
    afterword:
      `${lifetimeOf(PASSWORD_RESET_LIFETIME_MS)} ` +
      "If it was not you, do nothing: your password stays as it is.",
    footer: FOOTER,
  };
}

export function alreadyRegistered(url: string): MailContent {
  return {
    subject: "You already have a Tradewind account",
    preview: "Sign in as usual, or choose a new password.",
    heading: "You already have an account",
    paragraphs: [
      "Somebody, probably you, tried to open a Tradewind account with this address. " +
        "There is one already, and nothing about it was changed.",
      "Sign in with the password you have. If it is forgotten, choose a new one.",
    ],
    action: { label: NEW_PASSWORD, url },
    afterword: `${lifetimeOf(PASSWORD_RESET_LIFETIME_MS)} If it was not you, do nothing.`,
    footer: FOOTER,
  };
}

export function passwordChanged(event: PasswordEvent, url: string): MailContent {
  const whose = event.type === "auth.password.changed" ? "Every other device" : "Every device";
  const device = deviceNameOf(event.useragent);
  return {
    subject: "Your password was changed",
    preview: "If it was you, there is nothing to do.",
    heading: "Your password was changed",
    paragraphs: [
      `Your Tradewind account has a new password. ${whose} was signed out.`,
      "If it was you, there is nothing to do.",
    ],
    details: [{ label: "Device", value: device }, ...whenAndWhere(event)],
    action: { label: `Not you? ${NEW_PASSWORD}`, url },
    afterword: NEW_PASSWORD_EFFECT,
    footer: FOOTER,
  };
}

export function secondFactorOn(event: EventOf<"auth.factor.enabled">, url: string): MailContent {
  return secondFactorMail(event, url, {
    subject: "Signing in now takes a second step",
    what: "Your Tradewind account now asks for a code of your authenticator app at every sign-in.",
  });
}

export function secondFactorOff(event: EventOf<"auth.factor.disabled">, url: string): MailContent {
  return secondFactorMail(event, url, {
    subject: "Signing in no longer takes a second step",
    what: "Your Tradewind account opens with the password alone again.",
  });
}

function secondFactorMail(
  event: EventOf<"auth.factor.enabled" | "auth.factor.disabled">,
  url: string,
  { subject, what }: { readonly subject: string; readonly what: string },
): MailContent {
  return {
    subject,
    preview: "If it was you, there is nothing to do.",
    heading: subject,
    paragraphs: [
      `${what} Every other device was signed out.`,
      "If it was you, there is nothing to do. If not, choose a new password, and write to us.",
    ],
    details: whenAndWhere(event),
    action: { label: `Not you? ${NEW_PASSWORD}`, url },
    afterword: NEW_PASSWORD_EFFECT,
    footer: FOOTER,
  };
}

/** The password was right: the mail asks for another. */
export function wrongCodes(event: EventOf<"auth.login.failed">, url: string): MailContent {
  const subject = "Wrong sign-in codes for your account";
  return {
    subject,
    preview: "Your password was right, the codes were not. Nobody got in.",
    heading: subject,
    paragraphs: [
      "Someone entered the right password for your Tradewind account, and then several wrong " +
        "codes. They were not signed in.",
      "If it was you, there is nothing to do. If not, your password is no longer secret: " +
        "choose a new one.",
    ],
    details: [{ label: "Device", value: deviceNameOf(event.useragent) }, ...whenAndWhere(event)],
    action: { label: `Not you? ${NEW_PASSWORD}`, url },
    afterword: NEW_PASSWORD_EFFECT,
    footer: FOOTER,
  };
}

export function newDevice(event: EventOf<"auth.login">, url: string): MailContent {
  const { device } = event.data;
  return {
    subject: "A new device signed in to your account",
    preview: `${device}. If it was you, there is nothing to do.`,
    heading: "A new device signed in",
    paragraphs: [
      "Your Tradewind account was opened on a device that we had not seen before.",
      "If it was you, there is nothing to do.",
    ],
    details: [{ label: "Device", value: device }, ...whenAndWhere(event)],
    action: { label: `Not you? ${NEW_PASSWORD}`, url },
    afterword: NEW_PASSWORD_EFFECT,
    footer: FOOTER,
  };
}

export function sessionEnded(
  event: EventOf<"auth.token.reuse.detected">,
  url: string,
): MailContent {
  return {
    subject: "We signed out one of your devices",
    preview: "Its key was used a second time, so we ended the session to be safe.",
    heading: "We signed out one of your devices",
    paragraphs: [
      "The key that keeps this device signed in was used a second time, " +
        "as happens when somebody copied it. To be safe, we ended the session.",
      "Sign in again on the device. If your account shows one that you do not know, " +
        "change your password: that signs out every other device.",
    ],
    details: [{ label: "Device", value: event.data.device }, ...whenAndWhere(event)],
    action: { label: "See your devices", url },
    footer: FOOTER,
  };
}

function whenAndWhere({ time, ip }: DomainEvent): MailDetail[] {
  const when = { label: "Time", value: formatMoment(time) };
  return ip === undefined ? [when] : [when, { label: "IP address", value: ip }];
}

function lifetimeOf(lifetimeMs: number): string {
  return `The link works once, for ${formatCount(lifetimeMs / HOUR_MS, "hour", "hours")}.`;
}
