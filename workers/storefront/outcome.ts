// The outcome of a form, carried over the redirect as a code and worded on the page it leads to.

import type { PageMessage } from "../../web/storefront/form-state.ts";
import { message } from "../../web/storefront/messages/message.ts";
import type { PageContext } from "./page.ts";

const OUTCOMES = {
  "mail-sent": "info",
  verified: "done",
  "password-reset": "done",
  "signed-out": "done",
  "signed-out-everywhere": "done",
  "account-deleted": "done",
  "profile-saved": "done",
  "picture-saved": "done",
  "picture-removed": "done",
  "password-changed": "done",
  "session-ended": "done",
  "address-unconfirmed": "alert",
  "second-factor-off": "done",
  "address-saved": "done",
  "address-removed": "done",
  "wish-removed": "done",
  "wishlist-full": "alert",
  "cancel-requested": "done",
  "cancel-too-late": "alert",
  "return-requested": "done",
  "return-refused": "alert",
} as const satisfies Readonly<Record<string, PageMessage["tone"]>>;

export type Outcome = keyof typeof OUTCOMES;

export function messageOf(c: PageContext): PageMessage | undefined {
  const outcome = c.req.query("outcome");
  if (outcome === undefined || !isOutcome(outcome)) return undefined;
  return { tone: OUTCOMES[outcome], text: message(`outcome.${outcome}`) };
}

function isOutcome(text: string): text is Outcome {
  return Object.hasOwn(OUTCOMES, text);
}

/** Answers a form with 303, so that a reload changes nothing; the page shows the outcome. */
export function redirectWithMessage(c: PageContext, path: string, outcome?: Outcome): Response {
  return c.redirect(outcome === undefined ? path : `${path}?outcome=${outcome}`, 303);
}
