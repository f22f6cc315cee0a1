// The largest cart there can be: 100 lines fit, are ordered and paid as one; the 101st does not.

import { env } from "cloudflare:workers";
import { beforeAll, expect, it, vi } from "vitest";
import { atMainLocation } from "../../../../domain/place.ts";
import { stockObject } from "../../../../durable-objects/stubs.ts";
import { PRODUCTS, seedCatalog } from "../../../support/catalog.ts";
import { setStockUnheard, stockOf } from "../../../support/order-records.ts";
import {
  addToCart,
  answerOf,
  call,
  fillCart,
  placeOrder,
  problemOf,
  quoteCart,
  readCart,
} from "../../../support/shopper.ts";

const LINES_MAX = 100;

/** A hundred counters on a slow disk that others use too. */
const HUNDRED_COUNTERS_TIMEOUT_MS = 30_000;

const beads = Array.from({ length: LINES_MAX }, (_, place) => `BEAD-${place}`);

/** One product with as many variants as a cart takes lines. */
const product = {
  ...PRODUCTS[4],
  id: "prd_01JBEADS000000000000000000",
  slug: "glass-beads",
  name: "Glass Beads",
  variants: beads.map((sku, place) => ({
    id: `var_01JBEAD${String(place).padStart(19, "0")}`,
    sku,
    options: {},
    priceMinor: 100 + place,
    stockUnits: 50,
  })),
};

vi.setConfig({ testTimeout: HUNDRED_COUNTERS_TIMEOUT_MS });

beforeAll(async () => {
  await seedCatalog(env);
  const seeded = await fetchSeed({ products: [product] });
  expect(await answerOf(seeded)).toEqual({ given: 1, written: 1 });
  for (const sku of beads) await stockObject(env, atMainLocation(sku)).project();
});

function fetchSeed(json: object): Promise<Response> {
  return call("POST", "/../../_/seed/products", { json });
}

it("a cart of 100 lines is ordered whole, and the 101st line is refused", async () => {
  const cartToken = await fillCart(Object.fromEntries(beads.map((sku) => [sku, 1])));
  const full = await readCart(cartToken);
  const refused = await call("POST", "/cart/items", {
    headers: { "X-Cart-Token": cartToken },
    json: { sku: "MUG", quantity: 1 },
  });
  expect(await problemOf(refused)).toMatchObject({ status: 422, code: "cart-line-limit" });
  expect(await readCart(cartToken)).toEqual(full);
  await addToCart(cartToken, "BEAD-0", 1);

  const quote = await quoteCart(cartToken);
  const order = await placeOrder({ cartToken });
  expect(order).toMatchObject({ saga: { verdict: "COMPLETED" }, total: quote.total });
  expect(order.lines).toHaveLength(LINES_MAX);
  expect(order.payment.captured).toEqual(quote.total);
  expect(await stockOf("BEAD-0")).toMatchObject({ reservedUnits: 2, heldUnits: 0 });
  expect(await stockOf("BEAD-99")).toMatchObject({ reservedUnits: 1, heldUnits: 0 });
  expect(await readCart(cartToken)).toMatchObject({ lines: [] });
});

it("one sold-out line among 100 gives all the others back", async () => {
  const before = await stockOf("BEAD-1");
  const cartToken = await fillCart(Object.fromEntries(beads.map((sku) => [sku, 1])));
  await setStockUnheard("BEAD-50", 1);
  const order = await placeOrder({ cartToken });
  expect(order.failure).toMatchObject({ code: "insufficient-stock" });
  for (const sku of ["BEAD-0", "BEAD-50", "BEAD-99"]) {
    expect(await stockOf(sku)).toMatchObject({ heldUnits: 0 });
  }
  expect(await stockOf("BEAD-1")).toEqual(before);
});
