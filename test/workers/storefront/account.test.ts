// The pages of somebody's account, by forms alone.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../support/catalog.ts";
import { PASSWORD } from "../../support/people.ts";
import { PNG } from "../../support/pictures.ts";
import { signedIn } from "./shopper-in-test.ts";
import { createVisitor, type Fields, fieldOf, ORIGIN, textOf, type Visitor } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

const ATTACK = `"><script>alert(1)</script>`;
const MUG = "prd_01J00000000000000000000004";

const PAGES = [
  "/account",
  "/account/orders",
  "/account/wishlist",
  "/account/addresses",
  "/account/addresses/new",
  "/account/profile",
  "/account/security",
  "/account/data",
];

const FORMS = [
  "/account/profile",
  "/account/picture",
  "/account/picture/remove",
  "/account/addresses/new",
  "/account/addresses/preview",
  "/account/password",
  "/account/sessions/end",
  "/account/sessions/end-all",
  "/account/second-factor",
  "/account/second-factor/confirm",
  "/account/second-factor/recovery-codes",
  "/account/second-factor/off",
  "/account/delete",
  "/wishlist/add",
  "/wishlist/remove",
  "/signout",
];

describe("every page of an account", () => {
  it.each([...PAGES, "/account/export"])(
    "%s leads a stranger to sign in, and back",
    async (path) => {
      const response = await createVisitor().request(path);
      expect(response.status).toBe(303);
      const href = `/signin?next=${encodeURIComponent(path)}`;
      expect(response.headers.get("Location")).toBe(href);
    },
  );

  it("opens for its owner, whose name is never markup", async () => {
    const { visitor } = await signedIn({ name: ATTACK });
    for (const path of PAGES) {
      const { status, html, headers } = await visitor.visit(path);
      expect([path, status]).toEqual([path, 200]);
      expect(html).not.toContain("<script>alert");
      expect(html.match(/<h1[ >]/g)).toHaveLength(1);
      expect(headers.get("Cache-Control")).toBe("private, no-store");
    }
  });

  it("puts the session's token into each of its forms", async () => {
    const { visitor } = await signedIn();
    for (const path of [...PAGES, "/cart", "/p/stoneware-mug"]) {
      const { html } = await visitor.visit(path);
      const forms = html.match(/<form method="post"[^>]*>(?=<input type="hidden" name="csrf")/g);
      expect([path, forms?.length]).toEqual([path, html.match(/<form method="post"/g)?.length]);
    }
  });

  it.each(FORMS)("refuses a form for %s without that token", async (path) => {
    const { person, visitor } = await signedIn();
    const fields = { csrf: "made up", name: "Mallory", password: PASSWORD, productId: MUG };
    const response = await visitor.post(path, fields);
    expect(response.status).toBe(403);
    expect(textOf(await response.text())).toContain("Your session expired");
    expect(textOf((await visitor.visit("/account")).html)).toContain(person.name);
  });

  it("is gone for an account that was suspended meanwhile", async () => {
    const { person, visitor } = await signedIn();
    const suspend = env.DB.prepare("UPDATE users SET state = 'suspended' WHERE id = ?");
    await suspend.bind(person.id).run();
    const { path, html } = await visitor.visit("/account");
    expect(path).toBe("/signin");
    expect(html).not.toContain(person.name);
  });
});

describe("the profile", () => {
  it("takes another name, and the header shows it", async () => {
    const { visitor } = await signedIn();
    const { html } = await visitor.visit("/account/profile");
    const version = fieldOf(html, "version") ?? "";
    const saved = await visitor.submit("/account/profile", { name: "Mara Lind", version });
    expect(textOf(saved.html)).toContain("Name saved");
    expect(textOf(saved.html)).toContain("Your account, Mara Lind");
    const stale = await visitor.submit("/account/profile", { name: "Mara L.", version });
    expect(stale.status).toBe(409);
    expect(textOf(stale.html)).toContain("Your profile has changed");
    expect(fieldOf(stale.html, "name")).toBe("Mara L.");
  });

  it("says what is wrong with a name beside it", async () => {
    const { visitor } = await signedIn();
    const { status, html } = await visitor.submit("/account/profile", { name: "  ", version: 1 });
    expect(status).toBe(422);
    expect(html).toContain('id="name-fault"');
  });

  it("takes a picture, shows it, and gives it up again", async () => {
    const { visitor } = await signedIn();
    const sent = await sendPicture(visitor, new File([PNG], "me.png", { type: "image/png" }));
    expect([sent.status, sent.headers.get("Location")]).toEqual([
      303,
      "/account/profile?outcome=picture-saved",
    ]);
    const { html } = await visitor.visit("/account/profile");
    const [, source = ""] = /<img class="person[^"]*" src="([^"]+)"/.exec(html) ?? [];
    const picture = await visitor.request(source);
    expect(picture.headers.get("Content-Type")).toBe("image/webp");
    const removed = await visitor.submit("/account/picture/remove", {});
    expect(textOf(removed.html)).toContain("Picture removed");
    expect(removed.html).not.toContain(source);
  });

  it.each([
    ["nothing", new File([], "", { type: "application/octet-stream" }), "Choose a picture"],
    ["a drawing", new File(["<svg/>"], "me.svg", { type: "image/svg+xml" }), "PNG, JPEG or WebP"],
    ["a page", new File([ATTACK], "me.png", { type: "image/png" }), "We can't read this picture"],
  ])("refuses %s for a picture, beside the field", async (_, file, words) => {
    const { visitor } = await signedIn();
    const response = await sendPicture(visitor, file);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('id="picture-fault"');
    expect(textOf(html)).toContain(words);
  });

  async function sendPicture(visitor: Visitor, file: File): Promise<Response> {
    const body = new FormData();
    body.set("csrf", visitor.cookies.get("__Host-csrf") ?? "");
    body.set("picture", file);
    const headers = { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" };
    return visitor.request("/account/picture", { method: "POST", body, headers });
  }
});

describe("the wishlist", () => {
  it("keeps what is saved beside a product until it is taken off", async () => {
    const { visitor } = await signedIn();
    const { html } = await visitor.visit("/p/stoneware-mug");
    const back = fieldOf(html, "back") ?? "";
    const added = await visitor.submit("/wishlist/add", { productId: MUG, back });
    expect(added.path).toBe("/p/stoneware-mug?sku=MUG");
    expect(textOf(added.html)).toContain("On your wishlist");
    const list = await visitor.visit("/account/wishlist");
    expect(textOf(list.html)).toContain("Stoneware Mug");
    const fields = { productId: MUG, back: "/account/wishlist" };
    const removed = await visitor.submit("/wishlist/remove", fields);
    expect(textOf(removed.html)).toContain("Removed from your wishlist");
    expect(removed.html).not.toContain("Stoneware Mug");
  });

  it("asks a guest to sign in, and leads back to the product", async () => {
    const fields = { productId: MUG, back: "/p/stoneware-mug" };
    const { path } = await createVisitor().submit("/wishlist/add", fields);
    expect(path).toBe("/signin?next=%2Fp%2Fstoneware-mug");
  });

  it("never leads to another site", async () => {
    const { visitor } = await signedIn();
    for (const back of ["https://evil.test/", "//evil.test", "/.//evil.test"]) {
      const response = await visitor.post("/wishlist/remove", { productId: MUG, back });
      expect(response.headers.get("Location")).toMatch(/^\/account\/wishlist/);
    }
  });
});

describe("passwords and devices", () => {
  const NEW_PASSWORD = "seven gulls at noon";

  it("changes the password of who knows the old one, and signs other devices out", async () => {
    const { person, visitor } = await signedIn();
    const other = createVisitor();
    await other.submit("/signin", { email: person.email, password: PASSWORD });
    const fields = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    const { html } = await visitor.submit("/account/password", fields);
    expect(textOf(html)).toContain("Password changed");
    other.cookies.delete("__Host-access");
    expect((await other.visit("/account")).path).toBe("/signin?next=%2Faccount");
  });

  it.each([
    [{ currentPassword: "wrong horse", newPassword: NEW_PASSWORD }, "currentPassword"],
    [{ currentPassword: "", newPassword: NEW_PASSWORD }, "currentPassword"],
    [{ currentPassword: PASSWORD, newPassword: "short" }, "newPassword"],
    [{ currentPassword: PASSWORD, newPassword: "" }, "newPassword"],
  ] satisfies readonly [Fields, string][])("refuses %o beside %s", async (fields, name) => {
    const { visitor } = await signedIn();
    const { status, html } = await visitor.submit("/account/password", fields);
    expect(status).toBe(422);
    expect(html).toContain(`id="${name}-fault"`);
    expect(html).not.toMatch(/<input[^>]*type="password"[^>]* value=/);
  });

  it("lists where somebody is signed in, and signs one of them out", async () => {
    const { person, visitor } = await signedIn();
    const other = createVisitor();
    await other.submit("/signin", { email: person.email, password: PASSWORD });
    const { html } = await visitor.visit("/account/security");
    const sessionId = fieldOf(html, "sessionId") ?? "";
    const ended = await visitor.submit("/account/sessions/end", { sessionId });
    expect(textOf(ended.html)).toContain("Device signed out");
    expect(fieldOf(ended.html, "sessionId")).toBeUndefined();
    other.cookies.delete("__Host-access");
    expect((await other.visit("/account")).path).toBe("/signin?next=%2Faccount");
  });

  it("asks for the password before it signs others out, when it was given long ago", async () => {
    const { person, visitor } = await signedIn();
    const other = createVisitor();
    await other.submit("/signin", { email: person.email, password: PASSWORD });
    await env.DB.prepare("UPDATE sessions SET password_at_ms = 0").run();
    const sessionId = fieldOf((await visitor.visit("/account/security")).html, "sessionId") ?? "";
    const path = "/account/sessions/end";
    const asked = await visitor.submit(path, { sessionId });
    expect(asked.status).toBe(403);
    expect(textOf(asked.html)).toContain("Confirm it's you");
    expect(asked.html).toContain(`action="${path}"`);
    expect(fieldOf(asked.html, "sessionId")).toBe(sessionId);
    const wrong = await visitor.submit(path, { sessionId, password: "wrong horse" });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.html)).toContain("Incorrect password");
    expect(wrong.html).not.toContain("wrong horse");
    const ended = await visitor.submit(path, { sessionId, password: PASSWORD });
    expect(textOf(ended.html)).toContain("Device signed out");
    expect((await visitor.submit("/account/sessions/end-all", {})).path).toMatch(/^\/signin/);
  });

  it("signs out everywhere", async () => {
    const { visitor } = await signedIn();
    const { path } = await visitor.submit("/account/sessions/end-all", {});
    expect(path).toBe("/signin?outcome=signed-out-everywhere");
  });
});

describe("somebody's data", () => {
  it("is theirs to take along, as a file", async () => {
    const { person, visitor } = await signedIn();
    const response = await visitor.request("/account/export");
    expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename=/);
    expect(await response.json()).toMatchObject({ profile: { email: person.email } });
  });

  it("is deleted with the account, for whoever knows the password", async () => {
    const { person, visitor } = await signedIn();
    const wrong = await visitor.submit("/account/delete", { password: "wrong horse" });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.html)).toContain("Incorrect password");
    const gone = await visitor.submit("/account/delete", { password: PASSWORD });
    expect(gone.path).toBe("/signin?outcome=account-deleted");
    const fields = { email: person.email, password: PASSWORD };
    expect((await visitor.submit("/signin", fields)).status).toBe(422);
  });
});
