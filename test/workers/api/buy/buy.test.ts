// Buying one product now, without a cart.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { PRODUCTS, seedCatalog } from "../../../support/catalog.ts";
import { countPlaced, paymentRecord, stockOf } from "../../../support/order-records.ts";
import {
  answerOf,
  askToBuy,
  type Buying,
  call,
  checkoutOf,
  fillCart,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
  readCart,
  readOrder,
  readVerdict,
} from "../../../support/shopper.ts";

const buy = async (product: string, buying?: Buying): Promise<PlacedView> =>
  answerOf(await askToBuy(product, buying), 201);

beforeAll(() => seedCatalog(env));

describe("buying now", () => {
  it("takes one unit of the product unless told otherwise, by slug or by id", async () => {
    const id = PRODUCTS.find(({ slug }) => slug === "stoneware-mug")?.id ?? "";
    const stock = await stockOf("MUG");
    const one = await buy("stoneware-mug");
    expect(one).toMatchObject({
      saga: { verdict: "COMPLETED" },
      lines: [{ sku: "MUG", quantity: 1, unitPrice: { amountMinor: 1250 } }],
      total: { amountMinor: 1250 + 599 },
    });
    expect((await paymentRecord(one.id)).capturedMinor).toBe(1250 + 599);
    const three = await buy(id, { chosen: { quantity: 3 } });
    expect(three.lines).toMatchObject([{ sku: "MUG", quantity: 3 }]);
    expect((await stockOf("MUG")).reservedUnits).toBe(stock.reservedUnits + 4);
  });

  it("gives a token and a cookie that open the order", async () => {
    const response = await askToBuy("stoneware-mug");
    const placed = await answerOf<PlacedView>(response, 201);
    expect(response.headers.get("Set-Cookie")).toMatch(/^__Host-orders=/);
    expect(await readOrder(placed)).toMatchObject({ id: placed.id });
  });

  it("leaves the cart alone", async () => {
    const cartToken = await fillCart({ MUG: 2 });
    const before = await readCart(cartToken);
    await buy("stoneware-mug", { headers: { "X-Cart-Token": cartToken } });
    expect(await readCart(cartToken)).toEqual(before);
  });

  it("needs the sku where a product has several", async () => {
    const refusal = await problemOf(await askToBuy("linen-shirt"));
    expect(refusal).toMatchObject({ status: 422, code: "variant-choice-required" });
    const order = await buy("linen-shirt", { chosen: { sku: "SHIRT-L" } });
    expect(order.lines).toMatchObject([{ sku: "SHIRT-L", options: { Sku: "SHIRT-L" } }]);
  });

  it("does not wait for the saga when asked not to", async () => {
    const headers = { Prefer: "respond-async" };
    const placed = await answerOf<PlacedView>(await askToBuy("stoneware-mug", { headers }), 202);
    expect(placed.status).toBe("Pending");
    expect((await readVerdict(placed)).saga.verdict).toBe("COMPLETED");
  });
});

describe("the idempotency key of buying now", () => {
  it("sent 20 times at once makes one order", async () => {
    const [before, stock, key] = [await countPlaced(), await stockOf("MUG"), newKey()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => askToBuy("stoneware-mug", { key })),
    );
    const orders = await Promise.all(answers.map((one) => answerOf<PlacedView>(one, 201)));
    expect(new Set(orders.map(({ id, number }) => `${id} ${number}`)).size).toBe(1);
    const fresh = answers.filter(({ headers }) => !headers.has("Idempotent-Replayed"));
    expect(fresh).toHaveLength(1);
    const { orders: placed, payments } = await countPlaced();
    expect({ placed, payments }).toEqual({
      placed: before.orders + 1,
      payments: before.payments + 1,
    });
    expect((await stockOf("MUG")).reservedUnits).toBe(stock.reservedUnits + 1);
  });

  it("may be left out: then every request is an order", async () => {
    const [first, second] = [await buy("stoneware-mug"), await buy("stoneware-mug")];
    expect(second.id).not.toBe(first.id);
  });

  it.each([
    ["quantity", "stoneware-mug", { quantity: 2 }],
    ["product", "desk-lamp", {}],
    ["buyer", "stoneware-mug", { email: "eve@example.test" }],
  ])("with another %s is a conflict and places nothing", async (_, product, chosen) => {
    const key = newKey();
    await buy("stoneware-mug", { key });
    const before = [await countPlaced(), await stockOf("MUG"), await stockOf("LAMP")];
    const refusal = await problemOf(await askToBuy(product, { key, chosen }));
    expect(refusal).toMatchObject({ status: 422, code: "idempotency-conflict" });
    expect([await countPlaced(), await stockOf("MUG"), await stockOf("LAMP")]).toEqual(before);
  });

  it("finds its order again from another network", async () => {
    const key = newKey();
    const orders = [];
    for (const ip of ["192.0.2.1", "2001:db8::2"]) {
      orders.push(await buy("stoneware-mug", { key, headers: { "CF-Connecting-IP": ip } }));
    }
    expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
  });

  it.each(["two words", "k".repeat(256), ""])("is refused as %j", async (key) => {
    const before = await countPlaced();
    const refusal = await problemOf(await askToBuy("stoneware-mug", { key }));
    expect(refusal).toMatchObject({ status: 400, code: "invalid-request" });
    expect(await countPlaced()).toEqual(before);
  });
});

describe("bad input to buying now", () => {
  it.each([0, -1, 1.5, 100, 1e9, "2", null])("a quantity of %s is one fault", async (quantity) => {
    const before = [await countPlaced(), await stockOf("MUG")];
    const refusal = await problemOf(await askToBuy("stoneware-mug", { chosen: { quantity } }));
    expect(refusal).toMatchObject({ status: 400, code: "invalid-request" });
    expect(refusal.errors).toMatchObject([{ path: "quantity" }]);
    expect([await countPlaced(), await stockOf("MUG")]).toEqual(before);
  });

  it.each<[string, string, object, number, string]>([
    ["an unknown product", "no-such-thing", {}, 404, "product-not-found"],
    ["an unknown id", `prd_${"0".repeat(26)}`, {}, 404, "product-not-found"],
    ["an unknown sku", "stoneware-mug", { sku: "NOPE" }, 422, "sku-unknown"],
    ["the sku of another product", "stoneware-mug", { sku: "LAMP" }, 422, "sku-unknown"],
    ["a malformed sku", "stoneware-mug", { sku: "a b" }, 400, "invalid-request"],
    ["a name too long", "x".repeat(101), {}, 400, "invalid-request"],
  ])("%s is refused and nothing is placed", async (_, product, chosen, status, code) => {
    const before = await countPlaced();
    const refusal = await problemOf(await askToBuy(product, { chosen: { ...chosen } }));
    expect(refusal).toMatchObject({ status, code });
    expect(await countPlaced()).toEqual(before);
  });
});

describe("a product no longer sold", () => {
  it("still gives the order placed before under its key, and no other", async () => {
    const key = newKey();
    const order = await buy("cafe-cups", { key });
    await env.DB.prepare("UPDATE products SET status = 'archived' WHERE slug = 'cafe-cups'").run();
    const again = await askToBuy("cafe-cups", { key });
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await answerOf<PlacedView>(again, 201)).toEqual(order);
    const other = await askToBuy("cafe-cups", { key, chosen: { quantity: 2 } });
    expect(await problemOf(other)).toMatchObject({ code: "idempotency-conflict" });
    const unknown = await askToBuy("cafe-cups", { key: newKey() });
    expect(await problemOf(unknown)).toMatchObject({ code: "product-not-found" });
  });

  it("is neither bought now nor ordered with a cart it is still in", async () => {
    const cartToken = await fillCart({ MUG: 1, KNIFE: 1 });
    await env.DB.prepare(
      "UPDATE products SET status = 'archived' WHERE slug = 'bread-knife'",
    ).run();
    expect(await problemOf(await askToBuy("bread-knife"))).toMatchObject({ status: 404 });
    const asked = call("POST", "/orders", {
      headers: { "X-Cart-Token": cartToken, "Idempotency-Key": newKey() },
      json: checkoutOf(),
    });
    expect(await problemOf(await asked)).toMatchObject({ status: 422, code: "sku-unknown" });
    await call("DELETE", "/cart/items/KNIFE", { headers: { "X-Cart-Token": cartToken } });
    expect(await placeOrder({ cartToken })).toMatchObject({ saga: { verdict: "COMPLETED" } });
  });
});
