import { describe, expect, it } from "vitest";
import { type LimitedMail, mailCountersOf } from "../../../domain/events/mail-limits.ts";

const MAIL: LimitedMail = {
  template: "order-confirmation",
  isRegistration: false,
  isConfirmed: false,
  isPaid: false,
};

const ORDER = ["unpaid-order", "mailbox", "network"];

describe("the counters of a mail", () => {
  it.each<[string, Partial<LimitedMail>, readonly string[]]>([
    ["a guest's order", {}, ORDER],
    ["a guest's order that failed", { template: "order-failed" }, ORDER],
    ["a guest's order that was cancelled", { template: "order-cancelled" }, ORDER],
    ["an order that was paid", { isPaid: true }, []],
    ["an order of a confirmed member", { isConfirmed: true }, []],
    ["a receipt", { template: "order-receipt" }, []],
    ["a registration", { template: "verify-email", isRegistration: true }, ["mailbox", "network"]],
    [
      "a registration of a known address",
      { template: "already-registered", isConfirmed: true },
      ["mailbox", "network"],
    ],
    ["another confirmation", { template: "verify-email" }, ["mailbox-links", "network"]],
    ["a reset", { template: "reset-password", isConfirmed: true }, ["mailbox-links", "network"]],
    ["a security mail", { template: "new-device" }, []],
  ])("of %s", (_, given, counters) => {
    expect(mailCountersOf({ ...MAIL, ...given })).toEqual(counters);
  });
});
