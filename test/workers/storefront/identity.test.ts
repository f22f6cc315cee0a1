// Becoming known, signing in and out, by forms.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../../workers/db/database.ts";
import { findUserByEmail } from "../../../workers/db/shop/identity/users.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { openAccount, PASSWORD } from "../../support/people.ts";
import { fillCart, placeOrder } from "../../support/shopper.ts";
import { mailedToken, signedIn } from "./shopper-in-test.ts";
import { createVisitor, fieldOf, textOf } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

const NEW_PASSWORD = "seven gulls at noon";

describe("signing in", () => {
  it("leads to the account, and the header says so", async () => {
    const { email, name } = await openAccount();
    const visitor = createVisitor();
    const { path, html } = await visitor.submit("/signin", { email, password: PASSWORD });
    expect(path).toBe("/account");
    expect(textOf(html)).toContain(`Your account, ${name}`);
    expect(fieldOf(html, "csrf")).toBe(visitor.cookies.get("__Host-csrf"));
  });

  it("leads back to where it was asked for", async () => {
    const { email } = await openAccount();
    const visitor = createVisitor();
    const asked = await visitor.visit("/account/orders?after=x");
    expect(asked.path).toBe("/signin?next=%2Faccount%2Forders%3Fafter%3Dx");
    const next = fieldOf(asked.html, "next") ?? "";
    const { path } = await visitor.submit("/signin", { email, password: PASSWORD, next });
    expect(path).toBe("/account/orders?after=x");
  });

  it.each([
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test",
    "/.//evil.test",
    "/%09/evil.test",
    "/\t/evil.test",
    "javascript:alert(1)",
  ])("never leads to %s", async (next) => {
    const { email } = await openAccount();
    const visitor = createVisitor();
    const opened = await visitor.visit(`/signin?next=${encodeURIComponent(next)}`);
    expect(fieldOf(opened.html, "next")).not.toContain("evil.test/");
    const response = await visitor.post("/signin", { email, password: PASSWORD, next });
    expect(response.status).toBe(303);
    const target = new URL(response.headers.get("Location") ?? "", "https://shop.localhost/signin");
    expect(target.origin).toBe("https://shop.localhost");
  });

  it("says the same of a wrong password and of nobody, and keeps the address alone", async () => {
    const { email } = await openAccount();
    const password = "not my password";
    const wrong = await createVisitor().submit("/signin", { email, password });
    const nobody = await createVisitor().submit("/signin", { email: "no@example.com", password });
    expect([wrong.status, nobody.status]).toEqual([422, 422]);
    expect(textOf(wrong.html)).toContain("Incorrect email or password");
    expect(textOf(nobody.html)).toBe(textOf(wrong.html));
    expect(fieldOf(wrong.html, "email")).toBe(email);
    expect(wrong.html).not.toContain(password);
  });

  it("asks for what is missing, beside the field", async () => {
    const { status, html } = await createVisitor().submit("/signin", { email: "" });
    expect(status).toBe(422);
    expect(html).toContain('href="#email"');
    expect(html).toContain('id="password-fault"');
  });

  it("brings the guest's cart along", async () => {
    const visitor = createVisitor();
    await visitor.submit("/cart/add", { sku: "MUG", quantity: 2 });
    await signedIn({}, visitor);
    expect(textOf((await visitor.visit("/cart")).html)).toContain("2 items $25.00");
  });

  it("has fields that password managers know, and no value in the password's", async () => {
    const { html } = await createVisitor().visit("/signin");
    expect(html).toMatch(/<input[^>]*name="email"[^>]*autocomplete="username"/);
    expect(html).toMatch(/<input[^>]*name="password"[^>]*autocomplete="current-password"/);
    expect(html).not.toMatch(/<input[^>]*type="password"[^>]* value=/);
  });
});

describe("signing out", () => {
  it("ends the session and says so", async () => {
    const { visitor } = await signedIn();
    const { path, html } = await visitor.submit("/signout", {});
    expect(path).toBe("/signin?outcome=signed-out");
    expect(textOf(html)).toContain("You're signed out");
    expect(visitor.cookies.has("__Host-refresh")).toBe(false);
    expect((await visitor.visit("/account")).path).toBe("/signin?next=%2Faccount");
  });

  it("clears the browser's cache, closes orders opened by mail, and keeps the theme", async () => {
    const { orderToken, id } = await placeOrder({ cartToken: await fillCart({ MUG: 1 }) });
    const { visitor } = await signedIn();
    await visitor.visit(`/orders/${id}?token=${orderToken}`);
    await visitor.visit("/p/stoneware-mug");
    await visitor.submit("/theme", { theme: "dark" });
    expect((await visitor.visit(`/orders/${id}`)).status).toBe(200);
    const answer = await visitor.post("/signout", {});
    expect(answer.headers.get("Clear-Site-Data")).toBe('"cache", "storage"');
    expect((await visitor.visit(`/orders/${id}`)).status).toBe(404);
    expect([...visitor.cookies.keys()]).toEqual(
      expect.arrayContaining(["__Host-theme", "__Host-device"]),
    );
    expect(textOf((await visitor.visit("/")).html)).not.toContain("Recently viewed");
  });
});

describe("opening an account", () => {
  const fields = { name: "Mara Lind", password: PASSWORD };

  it("leads to the mailbox, and the mail's link to a confirmed address", async () => {
    const visitor = createVisitor();
    const email = "mara.new@example.com";
    const { path } = await visitor.submit("/register", { ...fields, email });
    expect(path).toBe("/verify");
    const user = await findUserByEmail(databaseOf(env.DB), email);
    const token = await mailedToken(user?.id ?? "", "verify-email");
    const opened = await visitor.visit(`/verify?token=${token}`);
    expect(textOf(opened.html)).toContain("Confirm email address");
    expect(opened.html).toContain('name="password"');
    const unconfirmed = await findUserByEmail(databaseOf(env.DB), email);
    expect(unconfirmed?.emailVerifiedAtMs).toBeNull();
    for (const password of ["", "short"]) {
      const asked = await visitor.submit("/verify", { token, password });
      expect(asked.status).toBe(422);
      expect(asked.html).toContain('id="password-fault"');
      expect(fieldOf(asked.html, "token")).toBe(token);
    }
    const confirmed = await visitor.submit("/verify", { token, password: PASSWORD });
    expect(confirmed.path).toBe("/signin?outcome=verified");
    const again = await visitor.submit("/verify", { token, password: PASSWORD });
    expect(again.status).toBe(422);
    expect(textOf(again.html)).toContain("This link no longer works");
  });

  it("takes one press of who is signed in to the account", async () => {
    const email = "mara.here@example.com";
    const visitor = createVisitor();
    await visitor.submit("/register", { ...fields, email });
    await visitor.submit("/signin", { email, password: PASSWORD });
    const user = await findUserByEmail(databaseOf(env.DB), email);
    const token = await mailedToken(user?.id ?? "", "verify-email");
    const opened = await visitor.visit(`/verify?token=${token}`);
    expect(opened.html).not.toContain('name="password"');
    expect((await visitor.submit("/verify", { token })).path).toBe("/account?outcome=verified");
  });

  it("asks who is signed in to another account for the password all the same", async () => {
    const email = "mara.other@example.com";
    await createVisitor().submit("/register", { ...fields, email });
    const user = await findUserByEmail(databaseOf(env.DB), email);
    const token = await mailedToken(user?.id ?? "", "verify-email");
    const { visitor } = await signedIn();
    const asked = await visitor.submit("/verify", { token });
    expect(asked.html).toContain('id="password-fault"');
    await visitor.submit("/verify", { token, password: NEW_PASSWORD });
    const reader = createVisitor();
    const login = (password: string) => reader.submit("/signin", { email, password });
    expect((await login(PASSWORD)).status).toBe(422);
    expect((await login(NEW_PASSWORD)).path).toBe("/account");
  });

  it("answers the same for an address that has one", async () => {
    const { email } = await openAccount();
    const known = await createVisitor().submit("/register", { ...fields, email });
    const fresh = await createVisitor().submit("/register", { ...fields, email: "n@example.com" });
    expect(known.path).toBe(fresh.path);
    expect(textOf(known.html)).toBe(textOf(fresh.html));
  });

  it.each([
    ["name", ""],
    ["name", "x".repeat(101)],
    ["email", "mara"],
    ["email", "маra@example.com"],
    ["password", ""],
    ["password", "short"],
    ["password", "password123"],
  ])("refuses a %s of “%s” beside its field", async (name, value) => {
    const email = "refused@example.com";
    const { status, html } = await createVisitor().submit("/register", {
      ...fields,
      email,
      [name]: value,
    });
    expect(status).toBe(422);
    expect(html).toContain(`href="#${name}"`);
    expect(html).toContain(`id="${name}-fault"`);
    expect(html).not.toMatch(/<input[^>]*type="password"[^>]* value=/);
  });

  it("never takes a name for markup", async () => {
    const name = `"><script>alert(1)</script>`;
    const { html } = await createVisitor().submit("/register", { name, email: "x", password: "x" });
    expect(html).not.toContain("<script>alert");
    expect(fieldOf(html, "name")).toBe("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  });
});

describe("another mail", () => {
  it.each(["/verify/resend", "/forgot"])("by %s is promised alike to all", async (path) => {
    const { email } = await openAccount();
    const known = await createVisitor().submit(path, { email });
    const nobody = await createVisitor().submit(path, { email: "nobody@example.com" });
    expect(known.path).toMatch(/\?outcome=mail-sent$/);
    expect(textOf(nobody.html)).toBe(textOf(known.html));
  });

  it.each(["/verify/resend", "/forgot"])("by %s needs an address", async (path) => {
    const { status, html } = await createVisitor().submit(path, { email: "mara" });
    expect(status).toBe(422);
    expect(html).toContain('href="#email"');
    expect(fieldOf(html, "email")).toBe("mara");
  });
});

describe("a forgotten password", () => {
  it("is replaced by the link of the mail, once, and every session ends", async () => {
    const { person, visitor } = await signedIn();
    await createVisitor().submit("/forgot", { email: person.email });
    const token = await mailedToken(person.id, "reset-password");
    const reader = createVisitor();
    const opened = await reader.visit(`/reset?token=${token}`);
    expect(fieldOf(opened.html, "token")).toBe(token);
    const weak = await reader.submit("/reset", { token, password: "short" });
    expect(textOf(weak.html)).toContain("Choose another password.");
    expect(fieldOf(weak.html, "token")).toBe(token);
    const reset = await reader.submit("/reset", { token, password: NEW_PASSWORD });
    expect(reset.path).toBe("/signin?outcome=password-reset");
    const again = await reader.submit("/reset", { token, password: NEW_PASSWORD });
    expect(textOf(again.html)).toContain("This link no longer works");
    visitor.cookies.delete("__Host-access");
    expect((await visitor.visit("/account")).path).toBe("/signin?next=%2Faccount");
    const fields = { email: person.email, password: NEW_PASSWORD };
    expect((await reader.submit("/signin", fields)).path).toBe("/account");
  });

  it("needs a link", async () => {
    expect((await createVisitor().visit("/reset")).path).toBe("/forgot");
  });
});
