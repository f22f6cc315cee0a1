// The address book by forms, and the checkout that knows it.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../support/catalog.ts";
import { CHECKOUT } from "./checkout-fields.ts";
import { signedIn } from "./shopper-in-test.ts";
import { type Fields, fieldOf, textOf, type Visitor } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

const HOME: Fields = {
  country: "US",
  name: "Mara Lind",
  line1: "12 Harbour Street",
  postalCode: "94105",
  city: "San Francisco",
  region: "CA",
  label: "Home",
};
const WORK: Fields = {
  country: "DE",
  name: "Lind & Co",
  line1: "Hafenweg 1",
  postalCode: "10115",
  city: "Berlin",
  label: "Work",
};

async function withAddresses(...addresses: readonly Fields[]): Promise<Visitor> {
  const { visitor } = await signedIn();
  for (const address of addresses) await visitor.submit("/account/addresses/new", address);
  return visitor;
}

/** Ids of the addresses, as their cards link to them. */
async function idsOf(visitor: Visitor): Promise<string[]> {
  const { html } = await visitor.visit("/account/addresses");
  const links = html.matchAll(/href="\/account\/addresses\/(adr_[^"/]+)"/g);
  return [...links].map(([, id = ""]) => id);
}

describe("the address book", () => {
  it("keeps an address; the first is the default", async () => {
    const { visitor } = await signedIn();
    const { path, html } = await visitor.submit("/account/addresses/new", HOME);
    expect(path).toBe("/account/addresses?outcome=address-saved");
    expect(textOf(html)).toContain("Home Shipping Billing Mara Lind 12 Harbour Street");
  });

  it.each([
    ["country", "KP"],
    ["name", ""],
    ["line1", "x".repeat(101)],
    ["postalCode", "1"],
    ["region", ""],
    ["label", "x".repeat(41)],
  ])("refuses a %s of “%s” beside its field, and keeps the rest", async (name, value) => {
    const { visitor } = await signedIn();
    const fields = { ...HOME, [name]: value };
    const { status, html } = await visitor.submit("/account/addresses/new", fields);
    expect(status).toBe(422);
    expect(html).toContain(`id="${name}-fault"`);
    expect(fieldOf(html, "city")).toBe("San Francisco");
  });

  it("asks for the region that the country has", async () => {
    const { visitor } = await signedIn();
    const preview = "/account/addresses/preview";
    expect((await visitor.submit(preview, { ...HOME, country: "CA" })).html).toContain("Province");
    expect((await visitor.submit(preview, WORK)).html).not.toContain("Province");
  });

  it("changes an address", async () => {
    const visitor = await withAddresses(HOME);
    const [id] = await idsOf(visitor);
    const { html } = await visitor.visit(`/account/addresses/${id}`);
    expect(fieldOf(html, "line1")).toBe("12 Harbour Street");
    const fields = { ...HOME, line1: "13 Harbour Street", label: "" };
    const changed = await visitor.submit(`/account/addresses/${id}`, fields);
    expect(textOf(changed.html)).toContain("13 Harbour Street Shipping Billing");
  });

  it("moves the default, and removes an address", async () => {
    const visitor = await withAddresses(HOME, WORK);
    const [home, work] = await idsOf(visitor);
    const moved = await visitor.submit(`/account/addresses/${work}/default`, {
      purpose: "shipping",
    });
    expect(textOf(moved.html)).toMatch(/Home Billing .*Work Shipping Lind &amp; Co/);
    const removed = await visitor.submit(`/account/addresses/${home}/remove`, {});
    expect(textOf(removed.html)).toMatch(/Work Shipping Billing/);
    expect(await idsOf(visitor)).toEqual([work]);
  });

  it("is nobody else's", async () => {
    const [id] = await idsOf(await withAddresses(HOME));
    const stranger = (await signedIn()).visitor;
    const path = `/account/addresses/${id}`;
    expect((await stranger.visit(path)).status).toBe(404);
    expect((await stranger.submit(path, WORK)).status).toBe(404);
    expect((await stranger.submit(`${path}/default`, { purpose: "billing" })).status).toBe(404);
    expect((await stranger.submit(`${path}/remove`, {})).status).toBe(404);
  });
});

describe("checkout on account", () => {
  it("is filled in from the account, and places the order on it", async () => {
    const { person, visitor } = await signedIn();
    await visitor.submit("/account/addresses/new", HOME);
    await visitor.submit("/account/addresses/new", { ...WORK, isDefaultBilling: "yes" });
    await visitor.submit("/cart/add", { sku: "MUG", quantity: 2 });
    const { html } = await visitor.visit("/checkout");
    expect(textOf(html)).toContain(`Signed in as ${person.name}.`);
    expect(fieldOf(html, "email")).toBe(person.email);
    expect(fieldOf(html, "line1")).toBe("12 Harbour Street");
    expect(fieldOf(html, "billingLine1")).toBe("Hafenweg 1");
    const placed = await visitor.submit("/checkout", {
      ...CHECKOUT,
      email: person.email,
      idempotencyKey: fieldOf(html, "idempotencyKey") ?? "",
      expectedTotal: fieldOf(html, "expectedTotal") ?? "",
    });
    expect(placed.path).toMatch(/^\/orders\/ord_/);
    expect(textOf(placed.html)).not.toContain("Open an account");
    const shown = async () => (await visitor.visit("/account/orders")).html;
    await expect.poll(shown, { timeout: 10_000 }).toContain(`href="${placed.path}"`);
    const stranger = (await signedIn()).visitor;
    expect((await stranger.visit(placed.path)).status).toBe(404);
  });
});
