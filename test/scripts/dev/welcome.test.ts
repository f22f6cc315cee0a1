import { expect, it } from "vitest";
import { welcome } from "../../../scripts/dev/welcome.ts";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "../../../scripts/seed/accounts.ts";

it("names every address of the shop, and everybody who can sign in", () => {
  const text = welcome({
    port: 9000,
    adminPort: 9001,
    stateDir: "/tmp/two",
    fresh: false,
    rateLimits: "loose",
    log: "short",
    paymentLatencyMs: 20,
  });
  const emails = DEMO_ACCOUNTS.map(({ email }) => email);
  const addresses = ["http://localhost:9000/_/mail", "http://localhost:9001", "/tmp/two"];
  for (const told of [...addresses, ...emails, DEMO_PASSWORD]) expect(text).toContain(told);
});
