// Messages for the refusals of sign-in and account forms, by field or above the form.

import { readEmail } from "../../domain/email.ts";
import type { FormState } from "../../web/storefront/form-state.ts";
import { type Message, message, type Values } from "../../web/storefront/messages/message.ts";
import type { AuthRefusal } from "../services/auth/auth-service.ts";

export type FormWords = Pick<FormState<never>, "faults" | "notice">;

export const EMAIL_FAULT = message("auth.email-invalid");

export const CODE_FAULT = message("auth.code-required");

export const PASSWORD_FAULT = message("auth.password-required");

export const NEW_PASSWORD_FAULT = message("auth.new-password-required");

export function wordsForAuth(refusal: AuthRefusal): FormWords {
  switch (refusal.code) {
    case "email-invalid":
      return { faults: { email: EMAIL_FAULT } };
    case "password-too-weak":
      return {
        faults: { password: message("auth.password-too-weak", { reason: refusal.detail ?? "" }) },
      };
    case "password-required":
      return { faults: { password: PASSWORD_FAULT } };
    case "second-factor-required":
      return { faults: { code: CODE_FAULT } };
    case "second-factor-invalid":
      return { faults: { code: message("auth.code-invalid") } };
    case "login-throttled":
      return notice(refusal.code, { wait: describeWait(refusal.retryAfterSeconds) });
    case "credentials-invalid":
    case "account-suspended":
    case "one-time-token-invalid":
    case "email-unverified":
    case "second-factor-on":
    case "second-factor-off":
      return notice(refusal.code);
    case "refresh-token-invalid":
    case "session-not-found":
      return notice("signed-out");
  }
}

type AuthNotice =
  | "credentials-invalid"
  | "login-throttled"
  | "account-suspended"
  | "one-time-token-invalid"
  | "email-unverified"
  | "second-factor-on"
  | "second-factor-off"
  | "signed-out";

function notice(code: AuthNotice, values?: Values): FormWords {
  return {
    notice: { title: message(`auth.${code}.title`), text: message(`auth.${code}.text`, values) },
  };
}

const MINUTE_SECONDS = 60;

function describeWait(seconds: number): Message {
  if (seconds < MINUTE_SECONDS) return message("wait.seconds", { count: seconds });
  return message("wait.minutes", { count: Math.ceil(seconds / MINUTE_SECONDS) });
}

export function faultOfEmail(email: string): Message | undefined {
  return readEmail(email) === undefined ? EMAIL_FAULT : undefined;
}

export function statusOf(refusal: { readonly code: string }): 422 | 429 {
  return refusal.code === "login-throttled" ? 429 : 422;
}
