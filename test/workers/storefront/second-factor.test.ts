// The second step at sign-in, by forms alone.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { codeOfStep } from "../../../workers/adapters/crypto/authenticator.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { PASSWORD } from "../../support/people.ts";
import { signedIn } from "./shopper-in-test.ts";
import { createVisitor, fieldOf, textOf, type Visitor } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

const codeOf = (secret: string) => codeOfStep(secret, Math.floor(Date.now() / 30_000));

/** The key as the page shows it, to be typed. */
function secretOf(html: string): string {
  return /<code class="code">([^<]+)</.exec(html)?.[1]?.replaceAll(" ", "") ?? "";
}

function recoveryCodesOf(html: string): string[] {
  return [...html.matchAll(/<code class="code">([^<]+)</g)].map(([, code = ""]) => code);
}

async function turnOn(visitor: Visitor) {
  const { html } = await visitor.submit("/account/second-factor", {});
  const code = codeOf(secretOf(html));
  return visitor.submit("/account/second-factor/confirm", { code });
}

describe("turning the second step on", () => {
  it("shows a key and its picture, takes the code, and shows recovery codes once", async () => {
    const { visitor } = await signedIn();
    const before = await visitor.visit("/account/security");
    expect(textOf(before.html)).toContain("Turn on two-step verification");
    const shown = await visitor.submit("/account/second-factor", {});
    expect(shown.html).toMatch(/role="img"[^>]*><svg /);
    expect(shown.html).toContain('href="otpauth://totp/');
    const wrong = await visitor.submit("/account/second-factor/confirm", { code: "000000" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('id="code-fault"');
    expect(secretOf(wrong.html)).toBe(secretOf(shown.html));
    const done = await visitor.submit("/account/second-factor/confirm", {
      code: codeOf(secretOf(shown.html)),
    });
    expect(recoveryCodesOf(done.html)).toHaveLength(10);
    expect(done.headers.get("Cache-Control")).toBe("private, no-store");
    const after = await visitor.visit("/account/security");
    expect(textOf(after.html)).toContain("You have 10 recovery codes left");
  });

  it("asks for the password first, when it was given long ago, and goes on", async () => {
    const { visitor } = await signedIn();
    await env.DB.prepare("UPDATE sessions SET password_at_ms = 0").run();
    const asked = await visitor.submit("/account/second-factor", {});
    expect(asked.status).toBe(403);
    expect(textOf(asked.html)).toContain("Confirm it's you");
    const shown = await visitor.submit("/account/second-factor", { password: PASSWORD });
    expect(secretOf(shown.html)).toMatch(/^[A-Z2-7]{32}$/);
  });

  it("is for who has confirmed their address", async () => {
    const { visitor } = await signedIn({ emailVerifiedAtMs: null });
    const { path, html } = await visitor.submit("/account/second-factor", {});
    expect(path).toBe("/account/security?outcome=address-unconfirmed");
    expect(textOf(html)).toContain("Confirm your email address first");
  });

  it("leads back when there is nothing to turn on", async () => {
    const { visitor } = await signedIn();
    await turnOn(visitor);
    expect((await visitor.submit("/account/second-factor", {})).path).toBe("/account/security");
  });
});

describe("signing in with a second step", () => {
  it("asks for the code on a page of its own, and leads where it was meant to", async () => {
    const { person, visitor } = await signedIn();
    const [code = ""] = recoveryCodesOf((await turnOn(visitor)).html);
    const elsewhere = createVisitor();
    const fields = { email: person.email, password: PASSWORD, next: "/account/orders" };
    const step = await elsewhere.submit("/signin", fields);
    expect(textOf(step.html)).toContain("Two-step verification");
    expect(step.html).not.toContain(PASSWORD);
    expect([...elsewhere.cookies.keys()]).toEqual([]);
    const hidden = {
      ticket: fieldOf(step.html, "ticket") ?? "",
      next: fieldOf(step.html, "next") ?? "",
    };
    for (const wrong of ["", "000000"]) {
      const again = await elsewhere.submit("/signin/code", { ...hidden, code: wrong });
      expect(again.status).toBe(422);
      expect(again.html).toContain('id="code-fault"');
      expect(fieldOf(again.html, "ticket")).toBe(hidden.ticket);
    }
    const entered = await elsewhere.submit("/signin/code", { ...hidden, code });
    expect(entered.path).toBe("/account/orders");
    expect(textOf(entered.html)).toContain(person.name);
  });

  it("begins again with a ticket that is no good, and never leads to another site", async () => {
    const fields = { ticket: "made up", code: "123456", next: "https://evil.test/" };
    const { status, html } = await createVisitor().submit("/signin/code", fields);
    expect(status).toBe(422);
    expect(textOf(html)).toContain("Please sign in again.");
    expect(fieldOf(html, "next")).toBe("/account");
  });
});

describe("the second step that is on", () => {
  it("has other recovery codes, and is turned off", async () => {
    const { visitor } = await signedIn();
    const former = recoveryCodesOf((await turnOn(visitor)).html);
    const renewed = await visitor.submit("/account/second-factor/recovery-codes", {});
    expect(recoveryCodesOf(renewed.html)).toHaveLength(10);
    expect(recoveryCodesOf(renewed.html)).not.toContain(former[0]);
    const off = await visitor.submit("/account/second-factor/off", {});
    expect(textOf(off.html)).toContain("Two-step verification is off");
    expect(textOf(off.html)).toContain("Turn on two-step verification");
  });
});
