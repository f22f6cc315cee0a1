import { describe, expect, it } from "vitest";
import { sayMessage } from "../../../web/storefront/say.tsx";
import type { AuthRefusal } from "../../../workers/services/auth/auth-service.ts";
import { statusOf, wordsForAuth } from "../../../workers/storefront/auth-words.ts";

const WORDS: readonly (readonly [AuthRefusal, string])[] = [
  [{ code: "login-throttled", retryAfterSeconds: 1 }, "wait 1 second before"],
  [{ code: "login-throttled", retryAfterSeconds: 59 }, "wait 59 seconds before"],
  [{ code: "login-throttled", retryAfterSeconds: 60 }, "wait 1 minute before"],
  [{ code: "login-throttled", retryAfterSeconds: 61 }, "wait 2 minutes before"],
  [{ code: "credentials-invalid" }, "Check your email and password"],
  [{ code: "account-suspended" }, "Your account is suspended"],
  [{ code: "one-time-token-invalid" }, "Request a new one."],
  [{ code: "session-not-found" }, "Please sign in again."],
  [{ code: "password-required" }, "Enter your password"],
  [{ code: "second-factor-required", ticket: "" }, "Enter the six digits"],
  [{ code: "second-factor-invalid" }, "Wait for the next one"],
  [{ code: "email-unverified" }, "Open the link in the email"],
  [{ code: "second-factor-on" }, "You don't need to do anything."],
  [{ code: "second-factor-off" }, "Start over"],
  [{ code: "email-invalid" }, "Enter your email address"],
  [{ code: "password-too-weak", detail: "It is short." }, "Choose another password. It is short."],
];

describe("what identity refuses", () => {
  it.each(WORDS)("%o is said in words: %s", (refusal, words) => {
    const { notice, faults } = wordsForAuth(refusal);
    const messages = [notice?.title, notice?.text, ...Object.values(faults ?? {})];
    const said = messages.map((message) => message && sayMessage(message)).join(" ");
    expect(said).toContain(words);
  });

  it("is too much of something only where waiting helps", () => {
    expect(statusOf({ code: "login-throttled" })).toBe(429);
    expect(statusOf({ code: "credentials-invalid" })).toBe(422);
  });
});
