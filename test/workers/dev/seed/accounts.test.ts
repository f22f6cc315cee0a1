import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { permissionsOf, ROLES } from "../../../../domain/auth/permissions.ts";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "../../../../scripts/seed/accounts.ts";
import { createBrowser } from "../../../support/browser.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { answerOf, ORIGIN } from "../../../support/shopper.ts";

const request = (accounts: unknown) =>
  new Request(`${ORIGIN}/_/seed/accounts`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ accounts }),
  });

const { fetch } = createListeningWorker();

const rowsOf = async () => (await env.DB.prepare("SELECT * FROM users ORDER BY id").all()).results;

describe("seeding the demo people", () => {
  it("makes one a role, verified, who sign in with the one password", async () => {
    expect(await answerOf(await fetch(request(DEMO_ACCOUNTS)))).toEqual({ given: 5, written: 5 });
    const held = new Set<string>();
    for (const { email } of DEMO_ACCOUNTS) {
      const { user } = await createBrowser().signIn(email, DEMO_PASSWORD);
      expect(user).toMatchObject({ email, emailVerified: true });
      const { roles } = user as unknown as { roles: (typeof ROLES)[number][] };
      for (const role of roles) held.add(role);
      expect(permissionsOf(roles)).toContain("account:use");
    }
    expect([...held].sort()).toEqual([...ROLES].sort());
  });

  it("changes nothing when it is done again", async () => {
    const before = await rowsOf();
    expect(await answerOf(await fetch(request(DEMO_ACCOUNTS)))).toEqual({ given: 5, written: 0 });
    expect(await rowsOf()).toEqual(before);
  });

  it.each([
    ["a role there is none of", { roles: ["king"] }],
    ["no role", { roles: [] }],
    ["a short password", { password: "short" }],
    ["no address", { email: "ada" }],
    ["an unknown field", { isAdmin: true }],
  ])("refuses %s", async (_, fault) => {
    const before = await rowsOf();
    expect((await fetch(request([{ ...DEMO_ACCOUNTS[0], ...fault }]))).status).toBe(400);
    expect(await rowsOf()).toEqual(before);
  });
});
