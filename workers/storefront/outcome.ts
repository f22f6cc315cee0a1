// What a form came to, carried over the redirect as a code and said here in words.

import type { PageMessage } from "../../web/storefront/form-state.ts";
import type { PageContext } from "./page.ts";

const done = (text: string): PageMessage => ({ tone: "done", text });

/** Where an account may or may not exist, the words are the same. */
const MESSAGES = {
  "mail-sent": { tone: "info", text: "If there is something to send, a mail is on its way" },
  verified: done("Your address is confirmed"),
  "password-reset": done("Your new password is set; sign in with it"),
  "signed-out": done("You are signed out"),
  "signed-out-everywhere": done("You are signed out on every device"),
  "account-deleted": done("Your account is deleted"),
  "profile-saved": done("Your name is saved"),
  "picture-saved": done("Your picture is saved"),
  "picture-removed": done("Your picture is removed"),
  "password-changed": done("Your password is changed"),
  "session-ended": done("That device is signed out"),
  "address-unconfirmed": { tone: "alert", text: "Confirm your e-mail address first" },
  "second-factor-off": done("Your password alone signs you in again"),
  "address-saved": done("The address is saved"),
  "address-removed": done("The address is removed"),
  "wish-removed": done("It is off your wishlist"),
  "wishlist-full": { tone: "alert", text: "Your wishlist is full; remove something first" },
  "cancel-requested": done("We cancel it"),
  "cancel-too-late": { tone: "alert", text: "It is too late to cancel: a parcel is on its way" },
  "return-requested": done("We have your request"),
  "return-refused": { tone: "alert", text: "Nothing of this order can be sent back now" },
} as const satisfies Readonly<Record<string, PageMessage>>;

export type Outcome = keyof typeof MESSAGES;

export function messageOf(c: PageContext): PageMessage | undefined {
  const outcome = c.req.query("outcome");
  if (outcome === undefined || !Object.hasOwn(MESSAGES, outcome)) return undefined;
  return MESSAGES[outcome as Outcome];
}

/** Answers a form: the page it leads to says what came of it, and a reload changes nothing. */
export function leadTo(c: PageContext, path: string, outcome?: Outcome): Response {
  return c.redirect(outcome === undefined ? path : `${path}?outcome=${outcome}`, 303);
}
