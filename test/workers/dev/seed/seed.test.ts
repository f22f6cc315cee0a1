import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { atMainLocation } from "../../../../domain/place.ts";
import { stockObject } from "../../../../durable-objects/stubs.ts";
import { app } from "../../../../workers/app.ts";
import { CATEGORIES, PRODUCTS } from "../../../support/catalog.ts";
import { DEPLOYED } from "../../../support/deployed.ts";

const FIT = { name: "Fit", value: "Loose" };
const WEBP = new TextEncoder().encode("RIFF\0\0\0\0WEBPpicture");

const [shirt] = PRODUCTS;
if (shirt === undefined) throw new Error("the fixture has products");

const url = (path: string) => `http://shop.localhost/_/seed/${path}`;

function post(path: string, body: unknown): Promise<Response> {
  return exports.default.fetch(url(path), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

const putImage = (key: string, body: BodyInit) =>
  exports.default.fetch(url(`images/${key}`), { method: "PUT", body });

async function report(response: Response): Promise<unknown> {
  expect(response.status).toBe(200);
  return response.json();
}

async function contents(): Promise<unknown[]> {
  const tables = [
    ...["categories", "products", "product_images", "variants", "product_attributes"],
    ...["shelf_places", "listing_facets"],
  ];
  const answers = await env.DB.batch(
    [...tables, "product_search"].map((table) => env.DB.prepare(`SELECT * FROM ${table}`)),
  );
  return answers.map(({ results }) => results);
}

describe("seeding", () => {
  beforeAll(async () => {
    const categories = await report(await post("categories", { categories: CATEGORIES }));
    expect(categories).toEqual({ given: 8, written: 8 });
    const products = await report(await post("products", { products: PRODUCTS }));
    expect(products).toEqual({ given: 10, written: 10 });
  });

  it("fills the shop", async () => {
    expect(await report(await exports.default.fetch(url("state")))).toEqual({ products: 10 });
    const product = await exports.default.fetch(
      "http://shop.localhost/api/v1/products/linen-shirt",
    );
    expect(await product.json()).toMatchObject({ id: shirt.id, version: 1 });
  });

  it("changes nothing when it is done again", async () => {
    const before = await contents();
    const categories = await report(await post("categories", { categories: CATEGORIES }));
    expect(categories).toMatchObject({ written: 0 });
    expect(await report(await post("products", { products: PRODUCTS }))).toMatchObject({
      written: 0,
    });
    expect(await contents()).toEqual(before);
  });

  it("opens each counter once, so that sold units do not come back", async () => {
    const counter = stockObject(env, atMainLocation("MUG"));
    expect(await counter.level()).toMatchObject({ onHandUnits: 100 });
    await counter.adjust({
      adjustmentId: "sold-by-hand",
      change: { deltaUnits: -30 },
      reason: "sold",
      context: { correlationId: "seed-test", actor: "system" },
    });
    await post("products", { products: PRODUCTS });
    expect(await counter.level()).toMatchObject({ onHandUnits: 70 });
  });

  it("gives a product that differs its next version, and lists show it at once", async () => {
    const changed = { ...shirt, name: "Linen Overshirt", category: "tops", images: shirt.images };
    expect(await report(await post("products", { products: [changed] }))).toMatchObject({
      written: 1,
    });
    const found = await exports.default.fetch("http://shop.localhost/api/v1/products?q=overshirt");
    expect(await found.json()).toMatchObject({ items: [{ id: shirt.id }], page: { total: 1 } });
    const shelf = await exports.default.fetch(
      "http://shop.localhost/api/v1/products?category=shirts",
    );
    expect(await shelf.json()).toMatchObject({ page: { total: 1 } });
    const one = await exports.default.fetch(`http://shop.localhost/api/v1/products/${shirt.id}`);
    expect(await one.json()).toMatchObject({ version: 2, name: "Linen Overshirt" });
  });

  it("moves the products of a category that gets another parent", async () => {
    const shoes = { slug: "shoes", name: "Shoes", parentSlug: "home", position: 1 };
    await post("categories", { categories: [shoes] });
    const home = await exports.default.fetch("http://shop.localhost/api/v1/products?category=home");
    expect(await home.json()).toMatchObject({ page: { total: 7 } });
  });
});

describe("what seeding refuses", () => {
  it.each([
    ["a category nobody sent", "products", { products: [{ ...shirt, category: "unheard-of" }] }],
    ["an unknown field", "products", { products: [{ ...shirt, colour: "blue" }] }],
    ["a malformed id", "products", { products: [{ ...shirt, id: "prd_1" }] }],
    ["an attribute twice", "products", { products: [{ ...shirt, attributes: [FIT, FIT] }] }],
    ["more than 50", "products", { products: Array(51).fill(shirt) }],
    ["an unknown parent", "categories", { categories: [{ ...CATEGORIES[0], parentSlug: "x" }] }],
  ])("%s", async (_, path, body) => {
    const before = await contents();
    const response = await post(path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid-request" });
    expect(await contents()).toEqual(before);
  });
});

describe("seeding pictures", () => {
  it("stores a picture where the shop serves it", async () => {
    expect((await putImage("products/new-400.webp", WEBP)).status).toBe(204);
    const served = await exports.default.fetch(
      "http://shop.localhost/images/products/new-400.webp",
    );
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(WEBP);
  });

  it.each([
    ["a body that is no WebP", "products/new-400.webp", "<svg/>", 400],
    ["a malformed key", "products/new.png", WEBP, 400],
    ["more than 2 MB", "products/new-400.webp", new Uint8Array(2 * 1024 * 1024 + 1), 413],
  ])("refuses %s", async (_, key, body, status) => {
    expect((await putImage(key, body)).status).toBe(status);
  });
});

describe("outside development", () => {
  const deployed = { ...env, ...DEPLOYED } as unknown as Env;

  it.each([
    ["GET", "state"],
    ["POST", "categories"],
    ["POST", "products"],
    ["PUT", "images/products/new-400.webp"],
  ])("%s /_/seed/%s does not exist", async (method, path) => {
    const ctx = createExecutionContext();
    const response = await app.fetch(new Request(url(path), { method }), deployed, ctx);
    await waitOnExecutionContext(ctx);
    expect(response.status).toBe(404);
  });
});

describe("a demo with a seed token", () => {
  const SEED_TOKEN = "a seed token of this environment";
  const demo = { ...env, ...DEPLOYED, SEED_TOKEN } as unknown as Env;

  async function ask(path: string, token: string | undefined): Promise<number> {
    const ctx = createExecutionContext();
    const headers = new Headers(token === undefined ? {} : { "X-Seed-Token": token });
    const url = `${DEPLOYED.PUBLIC_ORIGIN}/_/${path}`;
    const response = await app.fetch(new Request(url, { headers }), demo, ctx);
    await waitOnExecutionContext(ctx);
    return response.status;
  }

  it("takes seeds with it", async () => {
    expect(await ask("seed/state", SEED_TOKEN)).toBe(200);
  });

  it.each([
    ["none", undefined],
    ["an empty one", ""],
    ["another one", `${SEED_TOKEN}!`],
  ])("takes no seeds with %s", async (_, token) => {
    expect(await ask("seed/state", token)).toBe(404);
  });

  it("shows no mails with it", async () => {
    expect(await ask("mail", SEED_TOKEN)).toBe(404);
  });
});
