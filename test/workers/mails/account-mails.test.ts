import { describe, expect, it } from "vitest";
import type { Fact } from "../../../domain/events/envelope.ts";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import type { MailTemplate } from "../../../domain/events/routing.ts";
import { isMailedEvent, renderMail } from "../../../workers/mails/render-mail.ts";
import { eventOf } from "../../support/events.ts";
import { withoutIsolation } from "../../support/mail-words.ts";
import { ADA, MAILED_FACTS } from "../../support/mailed-facts.ts";

const LINK = "https://shop.example/there";
const MARKUP = `<img src=x onerror=alert(1)> & "Co"`;
const ESCAPED = "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;";

function mailOf(fact: Fact, envelope: { readonly ip?: string | undefined } = {}) {
  const parsed = parseEnvelope({ ...eventOf(fact), ...envelope });
  if (!parsed.ok || !isMailedEvent(parsed.value)) throw new Error("no mail for this event");
  return renderMail(parsed.value, LINK);
}

const newDeviceFrom = (device: string): Fact => ({
  type: "auth.login",
  data: { ...ADA, sessionId: "ses_1", device, newDevice: true },
});

const SAID: readonly (readonly [MailTemplate, readonly string[]])[] = [
  ["verify-email", ["Confirm email address", "expires in 24 hours", "can be used once"]],
  ["welcome", ["Welcome, Ada Lovelace", "Go to your account"]],
  ["reset-password", ["expires in 1 hour", "your password stays the same"]],
  ["already-registered", ["You already have one", "expires in 1 hour"]],
  ["password-changed", ["Your password was changed", "192.0.2.7", "Nov 21, 2026, 12:00 PM UTC"]],
  ["new-device", ["Firefox on Linux", "192.0.2.7", "Nov 21, 2026, 12:00 PM UTC", "Not you?"]],
  ["session-ended", ["Firefox on Linux", "we ended the session", "See your devices"]],
];

describe.each(SAID)("the mail %s", (template, parts) => {
  const fact = MAILED_FACTS.find((mailed) => mailed.template === template)?.fact;

  it("says what happened and what to do, in HTML and in text", () => {
    if (fact === undefined) throw new Error(`no fact causes ${template}`);
    const { html, text } = mailOf(fact);
    for (const part of parts) {
      expect(withoutIsolation(html)).toContain(part);
      expect(text).toContain(part);
    }
  });
});

describe("the mail about a changed password", () => {
  it("says whose sessions ended: the others', or everybody's after a reset", () => {
    const changed = mailOf({ type: "auth.password.changed", data: ADA });
    const reset = mailOf({ type: "auth.password.reset.completed", data: ADA });
    expect(changed.text).toContain("all other devices were signed out.");
    expect(reset.text).toContain("all devices were signed out.");
  });
});

describe("a mail about a device", () => {
  it("leaves out the address on the network when it is not known", () => {
    const { text, html } = mailOf(newDeviceFrom("Safari on iPhone"), { ip: undefined });
    expect(text).toContain("Device: Safari on iPhone\nTime:");
    expect(text + html).not.toContain("IP address");
  });
});

describe("a mail of an account with words that came from people", () => {
  it.each([
    ["name", { type: "auth.email.verified", data: { ...ADA, name: MARKUP } } as const],
    ["device", newDeviceFrom(MARKUP)],
  ])("shows a %s as words, never as markup", (_what, fact) => {
    const { html, text } = mailOf(fact);
    expect(html).not.toContain("<img");
    expect(html).toContain(ESCAPED);
    expect(text).toContain(MARKUP);
  });

  it("says no name to an address that is not confirmed: a stranger may have typed it", () => {
    const name = "You won! claim.example";
    const others = MAILED_FACTS.filter(
      ({ fact, template }) => fact.type.startsWith("auth.") && template !== "welcome",
    );
    expect(others).toHaveLength(10);
    for (const { fact } of others) {
      const { subject, html, text } = mailOf({ ...fact, data: { ...fact.data, name } } as Fact);
      expect(subject + html + text).not.toContain("claim.example");
    }
  });
});
