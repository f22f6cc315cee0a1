// What a guest is quoted is what a guest is charged; where they differ, nothing is placed.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Quote } from "../../../../domain/pricing/quote.ts";
import { seedCatalog, setPrice } from "../../../support/catalog.ts";
import { countPlaced, paymentRecord, setStock, stockOf } from "../../../support/order-records.ts";
import {
  ADDRESS,
  askForOrder,
  call,
  checkoutOf,
  fillCart,
  placeOrder,
  problemOf,
  quoteCart,
  readCart,
} from "../../../support/shopper.ts";

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });

const SACRAMENTO = { region: "CA", postalCode: "95814" };
/** A postal code of no place, which the simulated carrier answers for. */
const NOWHERE = { postalCode: "00000" };
const ABROAD = { region: undefined };
const LAS_PALMAS = { country: "ES", postalCode: "E-35001" };
const FUNCHAL = { country: "PT", postalCode: "9000001" };

beforeAll(async () => {
  await seedCatalog(env);
  await setStock("MUG", 1000);
});

describe("a quote", () => {
  it.each([
    ["Oregon taxes nothing", { region: "OR" }, [2500, 599, 0]],
    ["California taxes goods, not delivery", SACRAMENTO, [2500, 599, 181]],
    ["a state may be written small", { region: " ca ", postalCode: undefined }, [2500, 599, 181]],
    ["a postal code is enough", { ...SACRAMENTO, region: undefined }, [2500, 599, 181]],
    ["a state may be written out", { ...SACRAMENTO, region: "California" }, [2500, 599, 181]],
    ["the test carrier's code has the state named", { ...NOWHERE, region: "CA" }, [2500, 599, 181]],
    ["Puerto Rico has a rate of its own", { region: "PR", postalCode: "00901" }, [2500, 599, 263]],
    ["mail to the armed forces is untaxed", { region: "AA", postalCode: "34002" }, [2500, 599, 0]],
    ["the Canary Islands are outside", { ...ABROAD, ...LAS_PALMAS }, [2500, 1899, 0]],
    ["Madeira has a rate of its own", { ...ABROAD, ...FUNCHAL }, [2500, 1899, 968]],
    ["Germany taxes delivery too", { country: "DE", region: undefined }, [2500, 1899, 836]],
    [
      "Ontario is a neighbour",
      { country: "CA", region: "ON", postalCode: "K1A 0B1" },
      [2500, 1299, 494],
    ],
  ])("%s", async (_, address, [subtotal = 0, shipping = 0, tax = 0]) => {
    const quote = await quoteCart(await fillCart({ MUG: 2 }), { ...ADDRESS, ...address });
    expect(quote).toMatchObject({
      subtotal: usd(subtotal),
      discount: usd(0),
      shipping: usd(shipping),
      tax: usd(tax),
      total: usd(subtotal + shipping + tax),
      shippingMethod: "standard",
    });
  });

  it.each([
    ["under the threshold", { KNIFE: 1, CUPS: 2 }, 7498, 599],
    ["at the threshold", { KNIFE: 3 }, 7500, 0],
  ])("has delivery priced %s", async (_, units, subtotal, shipping) => {
    const quote = await quoteCart(await fillCart(units));
    expect(quote).toMatchObject({ subtotal: usd(subtotal), shipping: usd(shipping) });
  });

  it("offers every method with its price and dates, and prices the one chosen", async () => {
    const headers = { "X-Cart-Token": await fillCart({ KNIFE: 3 }) };
    const json = { shippingAddress: { country: "US" }, shippingMethod: "express" };
    const quote = await (await call("POST", "/checkout/quote", { headers, json })).json<Quote>();
    expect(quote).toMatchObject({ shippingMethod: "express", shipping: usd(1499) });
    expect(quote.shippingMethods.map(({ id, price }) => [id, price])).toEqual([
      ["standard", usd(0)],
      ["express", usd(1499)],
    ]);
    for (const { estimate } of quote.shippingMethods) {
      expect(estimate.fromDate < estimate.toDate).toBe(true);
    }
  });

  it("is refused for more units than are left, and says how many there are", async () => {
    await setStock("SHIRT-M", 3);
    const cartToken = await fillCart({ MUG: 1, "SHIRT-M": 50 });
    const { lines } = await readCart(cartToken);
    expect(lines.map(({ sku, shortage }) => [sku, shortage])).toEqual([
      ["MUG", undefined],
      ["SHIRT-M", { availableUnits: 3 }],
    ]);
    const headers = { "X-Cart-Token": cartToken };
    const json = { shippingAddress: ADDRESS };
    const refusal = await problemOf(await call("POST", "/checkout/quote", { headers, json }));
    expect(refusal).toMatchObject({
      ...{ status: 409, code: "insufficient-stock", sku: "SHIRT-M", availableUnits: 3 },
    });
    expect(await quoteCart(await fillCart({ "SHIRT-M": 3 }))).toMatchObject({
      subtotal: usd(13_500),
    });
  });

  it("stores nothing", async () => {
    const cartToken = await fillCart({ MUG: 2 });
    const before = [await countPlaced(), await readCart(cartToken), await stockOf("MUG")];
    await quoteCart(cartToken);
    expect([await countPlaced(), await readCart(cartToken), await stockOf("MUG")]).toEqual(before);
  });
});

describe("an order", () => {
  it.each([
    ["to Oregon", {}, "standard"],
    ["to California by express", SACRAMENTO, "express"],
    ["to Germany", { country: "DE", region: undefined }, "standard"],
  ])("%s is charged to the cent as it was quoted", async (_, address, shippingMethod) => {
    const cartToken = await fillCart({ MUG: 3, CUPS: 1, "SHIRT-L": 2 });
    const shippingAddress = { ...ADDRESS, ...address };
    const headers = { "X-Cart-Token": cartToken };
    const asked = await call("POST", "/checkout/quote", {
      headers,
      json: { shippingAddress, shippingMethod },
    });
    const { shippingMethods: _offers, ...amounts } = await asked.json<Quote>();
    const details = checkoutOf({ address, shippingMethod, expectedTotal: amounts.total });
    const order = await placeOrder({ cartToken, details });
    expect(order).toMatchObject(amounts);
    expect(order.payment.captured).toEqual(amounts.total);
    expect((await paymentRecord(order.id)).capturedMinor).toBe(amounts.total.amountMinor);
    await setStock("CUPS", 100);
  });

  it("a price changing between quote and order: not placed, but quoted anew", async () => {
    const cartToken = await fillCart({ LAMP: 1 });
    const { total } = await quoteCart(cartToken);
    await setPrice("LAMP", 10_900);
    const before = [await countPlaced(), await readCart(cartToken), await stockOf("LAMP")];
    const stale = checkoutOf({ expectedTotal: total });
    const key = "stale-total";
    const refusal = await problemOf(await askForOrder({ cartToken, key, details: stale }));
    expect(refusal).toMatchObject({
      status: 409,
      code: "total-changed",
      quote: { total: usd(10_900), lines: [{ sku: "LAMP", unitPrice: usd(10_900) }] },
    });
    expect([await countPlaced(), await readCart(cartToken), await stockOf("LAMP")]).toEqual(before);
    const agreed = checkoutOf({ expectedTotal: usd(10_900) });
    expect(await placeOrder({ cartToken, key, details: agreed })).toMatchObject({
      total: usd(10_900),
      saga: { verdict: "COMPLETED" },
    });
  });

  it("whose expected total is in another currency is not placed", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const { total } = await quoteCart(cartToken);
    const details = checkoutOf({ expectedTotal: { ...total, currency: "EUR" } });
    expect(await problemOf(await askForOrder({ cartToken, details }))).toMatchObject({
      code: "total-changed",
    });
  });

  it("keeps the total it was placed at, whatever its goods cost later", async () => {
    const placing = { cartToken: await fillCart({ VEST: 1 }), key: "price-rises-later" };
    const placed = await placeOrder(placing);
    await setPrice("VEST", 1);
    expect(await placeOrder(placing)).toEqual(placed);
  });

  it("is billed where it is delivered, unless the guest says otherwise", async () => {
    const here = await placeOrder({ cartToken: await fillCart({ MUG: 1 }) });
    expect(here.billingAddress).toEqual(ADDRESS);
    const billingAddress = { ...ADDRESS, country: "JP", postalCode: "100-0001" };
    const details = checkoutOf({ billingAddress });
    const there = await placeOrder({ cartToken: await fillCart({ MUG: 1 }), details });
    expect(there).toMatchObject({ shippingAddress: ADDRESS, billingAddress });
  });
});
