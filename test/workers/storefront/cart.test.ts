import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog, setPrice } from "../../support/catalog.ts";
import { createVisitor, textOf } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

describe("the cart by forms", () => {
  it("takes what is added, and says so", async () => {
    const visitor = createVisitor();
    const { status, path, html } = await visitor.submit("/cart/add", { sku: "MUG", quantity: 3 });
    expect([status, path]).toEqual([200, "/cart?outcome=added"]);
    expect(textOf(html)).toContain("Added to your cart");
    expect(textOf(html)).toContain("3 items $37.50");
    expect(html).toContain('aria-label="Cart, 3 items"');
  });

  it("answers every change with 303, so that a reload changes nothing", async () => {
    const visitor = createVisitor();
    for (const path of ["/cart/add", "/cart/update", "/cart/remove"]) {
      const response = await visitor.post(path, { sku: "MUG", quantity: 1 });
      expect(response.status).toBe(303);
    }
  });

  it("adds up units of the same thing, changes them and takes them out", async () => {
    const visitor = createVisitor();
    await visitor.submit("/cart/add", { sku: "MUG", quantity: 1 });
    const added = await visitor.submit("/cart/add", { sku: "MUG", quantity: 1 });
    expect(textOf(added.html)).toContain("2 items $25.00");
    const updated = await visitor.submit("/cart/update", { sku: "MUG", quantity: 4 });
    expect(textOf(updated.html)).toContain("4 items $50.00");
    const removed = await visitor.submit("/cart/remove", { sku: "MUG" });
    expect(textOf(removed.html)).toContain("Your cart is empty");
  });

  it.each(["0", "-1", "1.5", "1e9", "100", "", "two"])(
    "changes nothing for a quantity of “%s”",
    async (quantity) => {
      const visitor = createVisitor();
      const { html } = await visitor.submit("/cart/add", { sku: "MUG", quantity });
      expect(textOf(html)).toContain("Enter a quantity from 1 to 99");
      expect(textOf(html)).toContain("Your cart is empty");
    },
  );

  it("says when it takes no more of one product", async () => {
    const visitor = createVisitor();
    await visitor.submit("/cart/add", { sku: "MUG", quantity: 99 });
    const { html } = await visitor.submit("/cart/add", { sku: "MUG", quantity: 1 });
    expect(textOf(html)).toContain("You can order up to 99 of each item");
  });

  it("says when a product is not sold", async () => {
    const { html } = await createVisitor().submit("/cart/add", { sku: "NO-SUCH", quantity: 1 });
    expect(textOf(html)).toContain("no longer available");
  });

  it("starts over when its cookie is forged", async () => {
    const visitor = createVisitor(new Map([["__Host-cart", "forged"]]));
    const { html } = await visitor.submit("/cart/add", { sku: "MUG", quantity: 1 });
    expect(textOf(html)).toContain("1 item $12.50");
    expect(visitor.cookies.get("__Host-cart")).not.toBe("forged");
  });

  it("does not lead on to checkout while something in it is sold out", async () => {
    const visitor = createVisitor();
    const { html } = await visitor.submit("/cart/add", { sku: "SHIRT-S", quantity: 1 });
    expect(textOf(html)).toContain("Remove sold-out items to check out");
    expect(html).not.toContain('href="/checkout"');
  });

  it("says that it wants more than is left, before anything is ordered", async () => {
    const visitor = createVisitor();
    const { html, path } = await visitor.submit("/cart/add", { sku: "SHIRT-M", quantity: 50 });
    expect(path).toBe("/cart?outcome=insufficient-stock");
    expect(textOf(html)).toMatch(/Only \d+ left in stock/);
    expect(textOf(html)).toContain("Adjust quantities to check out");
    expect(html).not.toContain('href="/checkout"');
    const checkout = await visitor.visit("/checkout");
    expect(textOf(checkout.html)).toContain("Not enough in stock");
    expect(checkout.html).not.toContain("expectedTotal");
    const updated = await visitor.submit("/cart/update", { sku: "SHIRT-M", quantity: 1 });
    expect(textOf(updated.html)).not.toContain("left in stock");
    expect(updated.html).toContain('href="/checkout"');
  });

  it("says when a price changed since it was added", async () => {
    const visitor = createVisitor();
    await visitor.submit("/cart/add", { sku: "KNIFE", quantity: 1 });
    await setPrice("KNIFE", 2700);
    const { html } = await visitor.visit("/cart");
    expect(textOf(html)).toContain("The price changed from $25.00 since you added it.");
    expect(textOf(html)).toContain("1 item $27.00");
  });
});
