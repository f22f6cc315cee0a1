// What signing in and its like refuse, said beside the field it is about or above the form.

import { readEmail } from "../../domain/email.ts";
import type { FormState } from "../../web/storefront/form-state.ts";
import type { AuthRefusal } from "../services/auth/auth-service.ts";

export type FormWords = Pick<FormState<never>, "faults" | "notice">;

export const EMAIL_FAULT = "Enter your e-mail address, like mara@example.com";

export const CODE_FAULT = "Enter the six digits your app shows, or a recovery code";

export function wordsForAuth(refusal: AuthRefusal): FormWords {
  switch (refusal.code) {
    case "email-invalid":
      return { faults: { email: EMAIL_FAULT } };
    case "password-too-weak":
      return { faults: { password: `Choose another password. ${refusal.detail}` } };
    case "credentials-invalid":
      return notice(
        "That did not match",
        "Check the e-mail address and the password, and try again.",
      );
    case "login-throttled":
      return notice(
        "Too many tries",
        `To keep the account safe, please wait ${describeWait(refusal.retryAfterSeconds)}.`,
      );
    case "account-suspended":
      return notice("This account is suspended", "Write to us, and we find out why together.");
    case "one-time-token-invalid":
      return notice(
        "This link no longer works",
        "It was used, is too old, or lost a letter on its way. Ask for another mail.",
      );
    case "password-required":
      return { faults: { password: "Enter your password" } };
    case "second-factor-required":
      return { faults: { code: CODE_FAULT } };
    case "second-factor-invalid":
      return { faults: { code: "That code is wrong, too old or used; wait for the next one" } };
    case "email-unverified":
      return notice("Your address is not confirmed yet", "Open the link in the mail we sent you.");
    case "second-factor-on":
      return notice("It is on already", "Signing in takes a second step. There is nothing to do.");
    case "second-factor-off":
      return notice("That took too long", "Start again, and scan the new code with your app.");
    case "refresh-token-invalid":
    case "session-not-found":
      return notice("You were signed out", "Please sign in again.");
  }
}

function notice(title: string, text: string): FormWords {
  return { notice: { title, text } };
}

const MINUTE_SECONDS = 60;

function describeWait(seconds: number): string {
  if (seconds < MINUTE_SECONDS) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  const minutes = Math.ceil(seconds / MINUTE_SECONDS);
  return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
}

export function faultOfEmail(email: string): string | undefined {
  return readEmail(email) === undefined ? EMAIL_FAULT : undefined;
}

export function statusOf(refusal: { readonly code: string }): 422 | 429 {
  return refusal.code === "login-throttled" ? 429 : 422;
}
