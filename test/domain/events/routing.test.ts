import { describe, expect, it } from "vitest";
import { EVENT_SCHEMAS, type EventType } from "../../../domain/events/catalogue.ts";
import type { Fact } from "../../../domain/events/envelope.ts";
import {
  isMailed,
  MAIL_TEMPLATES,
  queuesFor,
  templateFor,
} from "../../../domain/events/routing.ts";
import { orderSummary } from "../../support/events.ts";
import { MAILED_FACTS } from "../../support/mailed-facts.ts";

const TYPES = Object.keys(EVENT_SCHEMAS) as EventType[];

const signIn = { userId: "usr_1", email: "ada@example.com", name: "Ada", sessionId: "ses_1" };
const fromKnownDevice: Fact = {
  type: "auth.login",
  data: { ...signIn, device: "Firefox on Linux", newDevice: false },
};

describe("the routing table", () => {
  it.each(MAILED_FACTS)("answers $fact.type with $template", ({ fact, template }) => {
    expect(templateFor(fact)).toBe(template);
    expect([...queuesFor(fact)].sort()).toEqual(["audit", "notifications"]);
  });

  it("leaves no template without a fact, and no mailed type without a template", () => {
    const templates = new Set(MAILED_FACTS.map(({ template }) => template));
    const types = new Set(MAILED_FACTS.map(({ fact }) => fact.type));
    expect([...templates].sort()).toEqual([...MAIL_TEMPLATES].sort());
    expect([...types].sort()).toEqual(TYPES.filter(isMailed).sort());
  });

  it("mails nobody about a sign-in on a device they know", () => {
    expect(templateFor(fromKnownDevice)).toBeUndefined();
    expect(queuesFor(fromKnownDevice)).toEqual(["audit"]);
  });

  it("never mails about a mail, which would go round for ever", () => {
    expect(isMailed("notification.sent")).toBe(false);
    expect(isMailed("notification.failed")).toBe(false);
  });

  it("does not take an inherited name for a type", () => {
    const type = "constructor" as EventType;
    expect(isMailed(type)).toBe(false);
    expect(queuesFor({ type, data: orderSummary("ord_1") })).toEqual(["audit"]);
  });
});
