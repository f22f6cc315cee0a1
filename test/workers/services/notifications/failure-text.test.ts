import { describe, expect, it } from "vitest";
import { withoutAddresses } from "../../../../workers/services/notifications/failure-text.ts";

const ADA = "ada.lovelace@example.com";

describe("what a carrier says of a failure", () => {
  it.each([
    [`550 5.1.1 <${ADA}>: unknown user`, "550 5.1.1 <(address)>: unknown user"],
    [`Error: ${ADA.toUpperCase()} bounced`, "Error: (address) bounced"],
    ["to=ada%2Blist%40example.com rejected", "(address) rejected"],
    ["relay for ada&#64;example.com denied\nby policy", "relay for (address) denied\nby policy"],
    ["E_RATE_LIMIT: the carrier is busy", "E_RATE_LIMIT: the carrier is busy"],
  ])("is kept without addresses: %s", (text, kept) => {
    expect(withoutAddresses(text, ADA)).toBe(kept);
  });

  it("is kept without the recipient, however odd the address", () => {
    const odd = '"ada of london"@example.com';
    expect(withoutAddresses(`cannot reach ${odd} today`, odd)).toBe("cannot reach (address) today");
  });

  it("is cut where it goes on for ever, and no address is left at the cut", () => {
    const text = `${"x ".repeat(249)}eve@example.com`;
    expect(withoutAddresses(text, ADA)).toBe("x ".repeat(249));
    expect(withoutAddresses("x ".repeat(1_000_000), ADA)).toHaveLength(500);
  });
});
