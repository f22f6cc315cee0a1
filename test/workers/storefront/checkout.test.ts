// Buying with forms alone, as a browser without script does.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { cartObject } from "../../../durable-objects/stubs.ts";
import { newId } from "../../../workers/adapters/ids.ts";
import { createTokenService } from "../../../workers/services/tokens/token-service.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { CHECKOUT } from "./checkout-fields.ts";
import { createVisitor, type Fields, fieldOf, textOf, type Visitor } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

async function withCart(sku = "MUG", quantity = 2): Promise<Visitor> {
  const visitor = createVisitor();
  await visitor.submit("/cart/add", { sku, quantity });
  return visitor;
}

/** Opens the checkout, asks for the total, and gives what the form then holds. */
async function filled(visitor: Visitor, changes: Fields = {}): Promise<Fields> {
  const opened = await visitor.visit("/checkout");
  const idempotencyKey = fieldOf(opened.html, "idempotencyKey") ?? "";
  const fields = { ...CHECKOUT, ...changes, idempotencyKey };
  const quoted = await visitor.submit("/checkout/quote", fields);
  return { ...fields, expectedTotal: fieldOf(quoted.html, "expectedTotal") ?? "" };
}

describe("the checkout form", () => {
  it("sends a visitor without anything to buy to the cart", async () => {
    expect((await createVisitor().visit("/checkout")).path).toBe("/cart");
  });

  it("asks for the state before it names a total, since the tax depends on it", async () => {
    const visitor = await withCart();
    const { html } = await visitor.visit("/checkout");
    expect(textOf(html)).toContain("Choose your state");
    expect(fieldOf(html, "expectedTotal")).toBeUndefined();
  });

  it("shows the whole total for the address and keeps what was typed", async () => {
    const visitor = await withCart();
    const { status, html } = await visitor.submit("/checkout/quote", CHECKOUT);
    expect(status).toBe(200);
    expect(textOf(html)).toContain("Subtotal $25.00 Delivery $5.99 Tax $1.81 Total $32.80");
    expect(fieldOf(html, "expectedTotal")).toBe("3280");
    expect(fieldOf(html, "line1")).toBe("12 Harbour Street");
  });

  it("drops a state that is not the country's own", async () => {
    const visitor = await withCart();
    const { html } = await visitor.submit("/checkout/quote", { ...CHECKOUT, country: "CA" });
    expect(textOf(html)).toContain("Choose your province");
  });

  it("follows the delivery method", async () => {
    const visitor = await withCart();
    const fields = { ...CHECKOUT, shippingMethod: "express" };
    const { html } = await visitor.submit("/checkout/quote", fields);
    expect(textOf(html)).toContain("Delivery $14.99");
  });

  it("offers the known ways when asked for an unknown one", async () => {
    const visitor = await withCart();
    const fields = { ...CHECKOUT, shippingMethod: "pigeon" };
    const { html } = await visitor.submit("/checkout/quote", fields);
    expect(textOf(html)).toContain("Choose a delivery option");
    expect(html).toContain('value="standard"');
  });

  it("lists every fault at once, beside its field and on top, and keeps the rest", async () => {
    const visitor = await withCart();
    const fields = await filled(visitor, { email: "mara", name: "", city: "" });
    const { status, html } = await visitor.submit("/checkout", fields);
    expect(status).toBe(422);
    for (const name of ["email", "name", "city"]) {
      expect(html).toContain(`href="#${name}"`);
      expect(html).toContain(`id="${name}-fault"`);
    }
    expect(fieldOf(html, "email")).toBe("mara");
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(3);
  });

  it.each([
    ["country", "KP"],
    ["country", ""],
    ["payment", "tok_stolen"],
    ["line1", "x".repeat(101)],
    ["note", "x".repeat(501)],
    ["postalCode", "SW1A 1AA"],
  ])("refuses a %s of “%s”", async (name, value) => {
    const visitor = await withCart();
    const { status, html } = await visitor.submit("/checkout", { ...CHECKOUT, [name]: value });
    expect(status).toBe(422);
    expect(html).toContain(`href="#${name}"`);
  });
});

describe("an address at checkout", () => {
  it.each([
    ["Puerto Rico", { region: "PR", postalCode: "00901" }],
    ["a military address", { region: "AA", postalCode: "34002" }],
    ["Ireland without an Eircode", { country: "IE", region: "", postalCode: "" }],
    ["Japan in full-width digits", { country: "JP", region: "", postalCode: "１００－０００１" }],
    ["an address of foreign letters", { email: "info@käse-laden.test", name: "محمد علي" }],
    ["an address with an ampersand", { email: "a&b@example.test" }],
  ])("may be that of %s", async (_, changes) => {
    const visitor = await withCart();
    const { path } = await visitor.submit("/checkout", await filled(visitor, changes));
    expect(path).toMatch(/^\/orders\/ord_/);
  });

  it.each([
    ["postalCode", "00100", "No state has the ZIP code 00100"],
    ["postalCode", "97201", "The ZIP code 97201 is in Oregon, not in California"],
    ["name", "you won https://evil.test", "Leave out web and email addresses"],
    ["name", "\u202eMara", "invisible character that changes the text direction"],
    ["line1", "1 Pier\u0007", "invisible control character"],
    ["note", "\uffff", "broken character"],
  ])("is refused beside its field: %s %j", async (name, value, words) => {
    const visitor = await withCart();
    const total = { expectedTotal: "3280", idempotencyKey: "a".repeat(36) };
    const fields = { ...CHECKOUT, ...total, [name]: value };
    const { status, html } = await visitor.submit("/checkout", fields);
    expect(status).toBe(422);
    expect(html).toContain(`id="${name}-fault"`);
    expect(textOf(html)).toContain(words);
  });
});

describe("paying", () => {
  it("places the order for the total shown, and opens it", async () => {
    const visitor = await withCart();
    const { path, status, html } = await visitor.submit("/checkout", await filled(visitor));
    expect(path).toMatch(/^\/orders\/ord_/);
    expect(status).toBe(200);
    expect(textOf(html)).toContain("$32.80");
    expect(textOf(html)).toContain("Mara Lind");
    expect(textOf(html)).toMatch(/Order ORD-\d{8}-[0-9A-Z]{5,}/);
    expect(textOf((await visitor.visit("/cart")).html)).toContain("Your cart is empty");
  });

  it("sends the note along, and bills where the form says", async () => {
    const visitor = await withCart();
    const billing = {
      billingSame: "",
      billingName: "Lind & Co",
      billingLine1: "1 Dock Road",
      billingPostalCode: "10115",
      billingCity: "Berlin",
      billingCountry: "DE",
    };
    const note = "Ring twice,\r\nplease.";
    const { html } = await visitor.submit("/checkout", await filled(visitor, { ...billing, note }));
    expect(textOf(html)).toContain("Billed to Lind &amp; Co 1 Dock Road Berlin, 10115 Germany");
    expect(html).toContain('<dd class="as-typed" dir="auto">Ring twice,\nplease.</dd>');
    expect(html).toContain('<bdi dir="auto">Lind &amp; Co</bdi>');
  });

  it("asks for a billing address when it is not that of the delivery", async () => {
    const visitor = await withCart();
    const fields = await filled(visitor, { billingSame: "" });
    const { status, html } = await visitor.submit("/checkout", fields);
    expect(status).toBe(422);
    expect(html).toContain('href="#billingLine1"');
    expect(html).not.toContain('href="#line1"');
  });

  it("double submit: makes one order of a form sent twice", async () => {
    const visitor = await withCart();
    const fields = await filled(visitor);
    const [first, second] = await Promise.all([
      visitor.submit("/checkout", fields),
      visitor.submit("/checkout", fields),
    ]);
    const third = await visitor.submit("/checkout", fields);
    expect(new Set([first.path, second.path, third.path]).size).toBe(1);
    expect(first.path).toMatch(/^\/orders\/ord_/);
  });

  it("charges nothing before the total was seen", async () => {
    const visitor = await withCart();
    const { status, html } = await visitor.submit("/checkout", CHECKOUT);
    expect(status).toBe(409);
    expect(textOf(html)).toContain("Please review your total");
    expect(fieldOf(html, "expectedTotal")).toBe("3280");
  });

  it("charges nothing when the total is not the one shown, and shows the new one", async () => {
    const visitor = await withCart();
    const fields = await filled(visitor);
    await visitor.submit("/cart/update", { sku: "MUG", quantity: 3 });
    const { status, html } = await visitor.submit("/checkout", fields);
    expect(status).toBe(409);
    expect(textOf(html)).toContain("Your total has changed");
    expect(fieldOf(html, "expectedTotal")).not.toBe(fields.expectedTotal);
    expect(fieldOf(html, "line1")).toBe("12 Harbour Street");
  });

  it("says what to do when the card is declined, and keeps cart and address", async () => {
    const visitor = await withCart();
    const fields = await filled(visitor, { payment: "tok_declined" });
    const { path, html } = await visitor.submit("/checkout", fields);
    expect(textOf(html)).toContain("Your order couldn't be completed");
    const retry = await visitor.visit(`/checkout?from=${path.split("/").at(-1)}`);
    expect(fieldOf(retry.html, "line1")).toBe("12 Harbour Street");
    expect(fieldOf(retry.html, "idempotencyKey")).not.toBe(fields.idempotencyKey);
    expect(textOf(retry.html)).toContain("2 × Stoneware Mug");
  });

  it("names what is sold out by now, places nothing and keeps what was typed", async () => {
    const visitor = await withCart("OUT-OF-STOCK", 1);
    const fields = await filled(visitor);
    const { status, html } = await visitor.submit("/checkout", fields);
    expect(status).toBe(409);
    expect(textOf(html)).toContain("Storm Lantern is sold out. You haven't been charged.");
    expect(fieldOf(html, "line1")).toBe("12 Harbour Street");
    expect(textOf((await visitor.visit("/cart")).html)).toContain("Storm Lantern");
  });

  it("asks for patience while another order of the cart is being placed", async () => {
    const visitor = await withCart();
    const fields = await filled(visitor);
    const token = visitor.cookies.get("__Host-cart") ?? "";
    const cartId = await createTokenService(env.TOKEN_SECRET).open("cart", token);
    const context = { correlationId: "another-tab", actor: "guest" };
    const mark = { owner: "guest", context, orderId: newId("order") } as const;
    await cartObject(env, cartId ?? "").markOrdered(mark);
    const { status, html } = await visitor.submit("/checkout", fields);
    expect(status).toBe(409);
    expect(textOf(html)).toContain("Your order is being placed");
    expect(fieldOf(html, "line1")).toBe("12 Harbour Street");
  });

  it("draws a fresh key when a form that placed an order is filled in anew", async () => {
    const visitor = await withCart();
    const fields = await filled(visitor, { payment: "tok_declined" });
    await visitor.submit("/checkout", fields);
    const again = await visitor.submit("/checkout", { ...fields, payment: "tok_visa" });
    expect(again.status).toBe(409);
    expect(textOf(again.html)).toContain("This order was already placed");
    expect(fieldOf(again.html, "idempotencyKey")).not.toBe(fields.idempotencyKey);
  });
});

describe("an order's page", () => {
  it("opens only for who placed it", async () => {
    const visitor = await withCart();
    const { path } = await visitor.submit("/checkout", await filled(visitor));
    expect((await createVisitor().visit(path)).status).toBe(404);
    expect((await createVisitor().visit(`${path}?token=forged`)).status).toBe(404);
  });

  it("offers a guest an account, with what they typed", async () => {
    const visitor = await withCart();
    const { path, html } = await visitor.submit("/checkout", await filled(visitor));
    const href = `/register?order=${path.split("/").at(-1)}`;
    expect(html).toContain(`href="${href}"`);
    const offered = await visitor.visit(href);
    expect(fieldOf(offered.html, "email")).toBe("mara@example.com");
    expect(fieldOf(offered.html, "name")).toBe("Mara Lind");
    const stranger = await createVisitor().visit(href);
    expect(fieldOf(stranger.html, "email")).toBe("");
  });

  it("opens by the link of a mail, whose token leaves the address", async () => {
    const visitor = await withCart();
    const { path } = await visitor.submit("/checkout", await filled(visitor));
    const token = visitor.cookies.get("__Host-orders")?.split("~")[0];
    const other = createVisitor();
    const linked = await other.visit(`${path}?token=${token}`);
    expect([linked.status, linked.path]).toEqual([200, path]);
    expect((await other.visit(path)).status).toBe(200);
  });
});
