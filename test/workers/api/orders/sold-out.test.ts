// What is not there is not sold: refused before an order is made where the catalog has heard of it
// [decision 19], by the order's own saga where it has not.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { atMainLocation } from "../../../../domain/place.ts";
import { stockObject } from "../../../../durable-objects/stubs.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import {
  countPlaced,
  setStock,
  setStockUnheard,
  startedSteps,
  stockOf,
} from "../../../support/order-records.ts";
import {
  addToCart,
  answerOf,
  askForOrder,
  askToBuy,
  call,
  fillCart,
  newKey,
  placeOrder,
  problemOf,
  readCart,
} from "../../../support/shopper.ts";

/** Changes the counter, and tells the catalog. */
async function stockKnown(sku: string, units: number): Promise<void> {
  await setStock(sku, units);
  await stockObject(env, atMainLocation(sku)).project();
}

const SHORT = { status: 409, code: "insufficient-stock" };

beforeAll(() => seedCatalog(env));

describe("what the catalog knows to be short", () => {
  it("is refused by name: no order is made, and the cart stays free to be ordered", async () => {
    const cartToken = await fillCart({ KNIFE: 2, "OUT-OF-STOCK": 1 });
    const [cart, knives, placed] = [
      await readCart(cartToken),
      await stockOf("KNIFE"),
      await countPlaced(),
    ];
    expect(await problemOf(await askForOrder({ cartToken }))).toMatchObject({
      ...SHORT,
      detail: "Storm Lantern is sold out. Nothing was charged.",
    });
    expect(await countPlaced()).toEqual(placed);
    expect([await readCart(cartToken), await stockOf("KNIFE")]).toEqual([cart, knives]);
    await call("DELETE", "/cart/items/OUT-OF-STOCK", { headers: { "X-Cart-Token": cartToken } });
    expect(await placeOrder({ cartToken })).toMatchObject({ saga: { verdict: "COMPLETED" } });
  });

  it("is refused with what is left of it", async () => {
    const cartToken = await fillCart({ CUPS: 6 });
    expect(await problemOf(await askForOrder({ cartToken }))).toMatchObject({
      ...SHORT,
      detail: "Café Cups has only 5 left. Nothing was charged.",
      sku: "CUPS",
      availableUnits: 5,
    });
    expect(await stockOf("CUPS")).toMatchObject({ availableUnits: 5, heldUnits: 0 });
  });

  it("is refused where there is plenty, but not so much, and nobody learns how much", async () => {
    await stockKnown("MUG", 40);
    const placed = await countPlaced();
    const refused = await askForOrder({ cartToken: await fillCart({ MUG: 41 }) });
    const told = await problemOf(refused);
    const detail = "Stoneware Mug has not that many left. Nothing was charged.";
    expect(told).toMatchObject({ ...SHORT, sku: "MUG", detail });
    expect(told).not.toHaveProperty("availableUnits");
    expect(await countPlaced()).toEqual(placed);
  });

  it("is refused to who buys it now, and sold under the same key once it is back", async () => {
    const key = newKey();
    expect(await problemOf(await askToBuy("storm-lantern", { key }))).toMatchObject(SHORT);
    await setStock("OUT-OF-STOCK", 1);
    expect(await answerOf(await askToBuy("storm-lantern", { key }), 201)).toMatchObject({
      saga: { verdict: "COMPLETED" },
    });
  });

  it("is not refused to the order that took the last: that one is answered again", async () => {
    await stockKnown("VEST", 2);
    const pair = { key: newKey(), chosen: { quantity: 2 } };
    const first = await answerOf<object>(await askToBuy("wool-vest", pair), 201);
    await stockObject(env, atMainLocation("VEST")).project();
    expect(await problemOf(await askToBuy("wool-vest"))).toMatchObject(SHORT);
    const again = await askToBuy("wool-vest", pair);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await answerOf(again, 201)).toEqual(first);
  });

  it("is told after everything that is wrong with the order itself", async () => {
    await stockKnown("SHADE", 0);
    const chosen = { address: { country: "KP" } };
    const refused = await askToBuy("paper-shade", { chosen });
    expect((await problemOf(refused)).code).toBe("destination-not-served");
  });
});

describe("what the catalog has not heard to be short", () => {
  it("is an order that fails, undone, with nobody asked to pay", async () => {
    const cartToken = await fillCart({ MUG: 2, LAMP: 1 });
    await setStockUnheard("LAMP", 0);
    const [cart, mugs] = [await readCart(cartToken), await stockOf("MUG")];
    const order = await placeOrder({ cartToken });
    expect(order).toMatchObject({
      status: "Failed",
      failure: { code: "insufficient-stock", message: expect.stringContaining("is sold out") },
      payment: { state: "none" },
    });
    expect(await startedSteps(order.id)).toEqual(["hold-stock/do", "hold-stock/undo"]);
    expect(await readCart(cartToken)).toEqual(cart);
    expect(await stockOf("MUG")).toEqual(mugs);
  });

  it("is told with the number that is left", async () => {
    const cartToken = await fillCart({ OXFORD: 1 });
    await addToCart(cartToken, "OXFORD", 5);
    await setStockUnheard("OXFORD", 4);
    const order = await placeOrder({ cartToken });
    expect(order.failure).toMatchObject({ code: "insufficient-stock" });
    expect(order.failure?.message).toContain("only 4 left");
  });

  it("is told without the number where that is nobody's business", async () => {
    await stockKnown("MUG", 60);
    const cartToken = await fillCart({ MUG: 50 });
    await setStockUnheard("MUG", 44);
    const order = await placeOrder({ cartToken });
    expect(order.failure).toMatchObject({ code: "insufficient-stock" });
    expect(order.failure?.message).toContain("There aren't enough left");
  });
});
