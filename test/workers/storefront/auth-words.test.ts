import { describe, expect, it } from "vitest";
import type { AuthRefusal } from "../../../workers/services/auth/auth-service.ts";
import { statusOf, wordsForAuth } from "../../../workers/storefront/auth-words.ts";

const WORDS: readonly (readonly [AuthRefusal, string])[] = [
  [{ code: "login-throttled", retryAfterSeconds: 1 }, "please wait 1 second."],
  [{ code: "login-throttled", retryAfterSeconds: 59 }, "please wait 59 seconds."],
  [{ code: "login-throttled", retryAfterSeconds: 60 }, "please wait 1 minute."],
  [{ code: "login-throttled", retryAfterSeconds: 61 }, "please wait 2 minutes."],
  [{ code: "credentials-invalid" }, "Check the e-mail address and the password"],
  [{ code: "account-suspended" }, "This account is suspended"],
  [{ code: "one-time-token-invalid" }, "Ask for another mail."],
  [{ code: "session-not-found" }, "Please sign in again."],
  [{ code: "password-required" }, "Enter your password"],
  [{ code: "second-factor-required", ticket: "" }, "Enter the six digits"],
  [{ code: "second-factor-invalid" }, "wait for the next one"],
  [{ code: "email-unverified" }, "Open the link in the mail"],
  [{ code: "second-factor-on" }, "There is nothing to do."],
  [{ code: "second-factor-off" }, "Start again"],
  [{ code: "email-invalid" }, "Enter your e-mail address"],
  [{ code: "password-too-weak", detail: "It is short." }, "Choose another password. It is short."],
];

describe("what identity refuses", () => {
  it.each(WORDS)("%o is said in words: %s", (refusal, words) => {
    const { notice, faults } = wordsForAuth(refusal);
    const said = [notice?.title, notice?.text, ...Object.values(faults ?? {})].join(" ");
    expect(said).toContain(words);
  });

  it("is too much of something only where waiting helps", () => {
    expect(statusOf({ code: "login-throttled" })).toBe(429);
    expect(statusOf({ code: "credentials-invalid" })).toBe(422);
  });
});
