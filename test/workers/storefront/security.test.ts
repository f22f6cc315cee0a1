import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../support/catalog.ts";
import { CHECKOUT } from "./checkout-fields.ts";
import { createVisitor, textOf } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

const ATTACK = `"><script>alert(1)</script>`;

describe("headers of a page", () => {
  it("allow only the shop's own script, by a nonce of this answer alone", async () => {
    const nonces = await Promise.all(["/", "/cart"].map(nonceOf));
    expect(nonces[0]).toMatch(/^[\w+/=-]{16,}$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it("name no inline style or script", async () => {
    const { headers, html } = await createVisitor().visit("/");
    expect(headers.get("Content-Security-Policy")).not.toContain("unsafe");
    expect(html).not.toMatch(/ style="| on[a-z]+="/);
  });

  it.each([
    ["Cache-Control", "private, no-store"],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Strict-Transport-Security", "max-age=31536000; includeSubDomains"],
  ])("carry %s", async (name, value) => {
    for (const path of ["/", "/nowhere", "/cart"]) {
      const { headers } = await createVisitor().visit(path);
      expect(headers.get(name)).toBe(value);
    }
  });

  async function nonceOf(path: string): Promise<string | undefined> {
    const { headers, html } = await createVisitor().visit(path);
    const policy = headers.get("Content-Security-Policy") ?? "";
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(html).toContain(`nonce="${nonce}"`);
    return nonce;
  }
});

describe("text of a visitor", () => {
  it.each([
    `/products?q=${encodeURIComponent(ATTACK)}`,
    `/products?minPrice=${encodeURIComponent(ATTACK)}`,
    `/products?sort=${encodeURIComponent(ATTACK)}`,
    `/cart?outcome=${encodeURIComponent(ATTACK)}`,
    `/p/linen-shirt?sku=${encodeURIComponent(ATTACK)}`,
    `/${encodeURIComponent(ATTACK)}`,
  ])("is never markup in %s", async (path) => {
    const { html } = await createVisitor().visit(path);
    expect(html).not.toContain("<script>alert");
  });

  it("comes back in the checkout form as text", async () => {
    const visitor = createVisitor();
    await visitor.submit("/cart/add", { sku: "MUG", quantity: 1 });
    const { html } = await visitor.submit("/checkout/quote", { ...CHECKOUT, name: ATTACK });
    expect(html).not.toContain("<script>alert");
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  });
});

describe("a form of another site", () => {
  it.each(["/cart/add", "/cart/update", "/cart/remove", "/checkout", "/theme"])(
    "changes nothing at %s",
    async (path) => {
      const visitor = createVisitor();
      await visitor.submit("/cart/add", { sku: "MUG", quantity: 2 });
      const fields = { ...CHECKOUT, sku: "MUG", quantity: 5, theme: "dark" };
      const response = await visitor.post(path, fields, "cross-site");
      expect(response.status).toBe(403);
      expect(textOf(await response.text())).toContain("Nothing was changed");
      expect((await visitor.visit("/cart")).html).toContain('value="2"');
    },
  );

  it("is too large beyond 64 KiB", async () => {
    const response = await createVisitor().post("/cart/add", { sku: "x".repeat(70_000) });
    expect(response.status).toBe(413);
    expect(textOf(await response.text())).toContain("That's too large");
  });
});

describe("the theme", () => {
  it("is kept and the visitor goes back to where they were", async () => {
    const visitor = createVisitor();
    const { path, html } = await visitor.submit("/theme?back=%2Fcart", { theme: "dark" });
    expect(path).toBe("/cart");
    expect(html).toContain('data-theme="dark"');
  });

  it.each(["https://evil.test/", "//evil.test/", "/.//evil.test", "/\\evil.test", "javascript:x"])(
    "never leads to %s",
    async (back) => {
      const path = `/theme?back=${encodeURIComponent(back)}`;
      const response = await createVisitor().post(path, { theme: "dark" });
      expect(response.headers.get("Location")).toBe("/");
    },
  );

  it("is one of two", async () => {
    const { html } = await createVisitor().submit("/theme?back=%2F", { theme: "purple" });
    expect(html).not.toContain("purple");
  });
});
