// Every way an order can go, as a guest sees it over HTTP while the alarms of its object drive it:
// where it ends, why, what became of money, stock and cart.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { orderObject } from "../../../../durable-objects/stubs.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { paymentRecord, setStock, startedSteps, stockOf } from "../../../support/order-records.ts";
import {
  addToCart,
  askForOrder,
  call,
  checkoutOf,
  fillCart,
  type PlacedView,
  placeOrder,
  readCart,
  readOrder,
  readVerdict,
} from "../../../support/shopper.ts";

/** Retries take seconds of real time. */
const RETRIES_TIMEOUT_MS = 20_000;

beforeAll(async () => {
  await seedCatalog(env);
  await setStock("MUG", 1000);
});

interface Chosen {
  readonly card?: string;
  readonly region?: string;
  readonly postalCode?: string;
}

const detailsOf = ({ card = "tok_visa", region = "OR", postalCode = "97201" }: Chosen) =>
  checkoutOf({ card, address: { region, postalCode } });

describe("an order fails, and all is as it was", { timeout: RETRIES_TIMEOUT_MS }, () => {
  it.for<[string, Chosen, string, string]>([
    ["the card is declined", { card: "tok_declined" }, "payment-declined", "declined"],
    ["the card lacks funds", { card: "tok_insufficient_funds" }, "insufficient-funds", "declined"],
    ["the card is not known", { card: "tok_nobody" }, "payment-token-unknown", "declined"],
    ["the address is unserviceable", { postalCode: "00000" }, "address-unserviceable", "voided"],
    ["the carrier keeps failing", { postalCode: "88888" }, "carrier-unavailable", "voided"],
  ])("when %s", async ([_, chosen, code, state]) => {
    const cartToken = await fillCart({ MUG: 2, KNIFE: 1 });
    const [cart, mugs, knives] = await Promise.all([
      readCart(cartToken),
      stockOf("MUG"),
      stockOf("KNIFE"),
    ]);
    const order = await readVerdict(await placeOrder({ cartToken, details: detailsOf(chosen) }));
    expect(order).toMatchObject({
      status: "Failed",
      saga: { state: "FAILED", verdict: "FAILED" },
      failure: { code, message: expect.stringMatching(/^[A-Z].+\.$/) },
      payment: { state, captured: { amountMinor: 0 }, refunded: { amountMinor: 0 } },
      shipments: [],
    });
    expect(await paymentRecord(order.id)).toMatchObject({ capturedMinor: 0, voided: true });
    expect(await readCart(cartToken)).toEqual(cart);
    expect([await stockOf("MUG"), await stockOf("KNIFE")]).toEqual([mugs, knives]);
  });
});

describe("an order completes", { timeout: RETRIES_TIMEOUT_MS }, () => {
  it.for<[string, Chosen]>([
    ["at once with a good card", {}],
    ["though the authorization timed out", { card: "tok_timeout" }],
    ["though the provider was down twice", { card: "tok_flaky" }],
    ["though the carrier was down twice", { region: "AK", postalCode: "99999" }],
    ["though the first capture was refused", { card: "tok_capture_fails" }],
  ])("%s", async ([_, chosen]) => {
    const cartToken = await fillCart({ MUG: 2 });
    const mugs = await stockOf("MUG");
    const placed = await placeOrder({ cartToken, details: detailsOf(chosen) });
    const order = await readVerdict(placed);
    expect(order).toMatchObject({
      status: "Shipping Prepared",
      saga: { state: "COMPLETED", verdict: "COMPLETED" },
      payment: { state: "captured", authorized: placed.total, captured: placed.total },
      shipments: [{ state: "prepared", trackingNumber: expect.stringMatching(/^HP\d{12}$/) }],
    });
    expect(order).not.toHaveProperty("failure");
    expect(await paymentRecord(order.id)).toMatchObject({
      capturedMinor: placed.total.amountMinor,
      refundedMinor: 0,
      voided: false,
    });
    expect(await readCart(cartToken)).toMatchObject({ itemCount: 0, lines: [] });
    expect(await stockOf("MUG")).toEqual({
      ...mugs,
      reservedUnits: mugs.reservedUnits + 2,
      availableUnits: mugs.availableUnits - 2,
    });
  });

  it("[OS7] after a refused capture only forward: it waits, undoing nothing", async () => {
    const details = detailsOf({ card: "tok_capture_fails" });
    const placed = await placeOrder({ cartToken: await fillCart({ MUG: 1 }), details });
    expect(placed).toMatchObject({
      status: "Shipping Prepared",
      saga: { state: "SHIPPING_PROCESSING" },
      payment: { state: "authorized", captured: { amountMinor: 0 } },
    });
    await readVerdict(placed);
    const steps = await startedSteps(placed.id);
    expect(steps.filter((step) => step.endsWith("/undo"))).toEqual([]);
  });

  it("and takes exactly the ordered units: what was added since stays in the cart", async () => {
    const cartToken = await fillCart({ MUG: 2, KNIFE: 1 });
    const details = detailsOf({ card: "tok_flaky" });
    const placed = await placeOrder({ cartToken, details });
    expect(placed.saga.verdict).toBeUndefined();
    await addToCart(cartToken, "MUG", 3);
    await addToCart(cartToken, "LAMP", 1);
    expect(await readVerdict(placed)).toMatchObject({ saga: { verdict: "COMPLETED" } });
    const { lines } = await readCart(cartToken);
    expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ["MUG", 3],
      ["LAMP", 1],
    ]);
  });

  it("[OS10] behind an answer given at once, when the caller prefers not to wait", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const headers = { Prefer: "respond-async, wait=10" };
    const response = await askForOrder({ cartToken, headers });
    expect(response.status).toBe(202);
    expect(response.headers.get("Preference-Applied")).toBe("respond-async");
    const placed = await response.json<PlacedView>();
    expect(response.headers.get("Location")).toBe(`/api/v1/orders/${placed.id}`);
    expect(placed).toMatchObject({ status: "Pending", saga: { state: "PENDING" } });
    expect(await readVerdict(placed)).toMatchObject({ saga: { verdict: "COMPLETED" } });
  });

  it("and answers with where it is, its version and the shop's correlation id", async () => {
    const headers = { "X-Correlation-ID": "checkout-7f3a9c01" };
    const response = await askForOrder({ cartToken: await fillCart({ MUG: 1 }), headers });
    const placed = await response.json<PlacedView>();
    expect(placed.number).toMatch(/^ORD-\d{8}-[0-9A-HJKMNP-TV-Z]{5,}$/);
    expect(placed.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    const location = response.headers.get("Location") ?? "";
    const read = await call("GET", location.replace("/api/v1", ""), {
      headers: { "X-Order-Token": placed.orderToken },
    });
    expect(read.headers.get("ETag")).toBe(`"${placed.version}"`);
    const { orderToken: _, ...order } = placed;
    expect(await read.json()).toEqual(order);
  });
});

describe("[OS8] an order whose undoing keeps failing", { timeout: RETRIES_TIMEOUT_MS }, () => {
  it("is STUCK for everybody to see, and ends when a person retries it", async () => {
    const cartToken = await fillCart({ MUG: 2 });
    const [cart, mugs] = await Promise.all([readCart(cartToken), stockOf("MUG")]);
    const details = detailsOf({ card: "tok_void_fails", postalCode: "00000" });
    const placed = await placeOrder({ cartToken, details });
    expect(await readVerdict(placed)).toMatchObject({
      status: "Failed",
      saga: { state: "STUCK", verdict: "STUCK" },
      payment: { state: "authorized", captured: { amountMinor: 0 } },
      failure: { code: "address-unserviceable" },
    });
    expect(await stockOf("MUG")).toEqual(mugs);
    expect(await readCart(cartToken)).toEqual(cart);
    const context = { correlationId: "by-hand", actor: "admin/usr_1" };
    await orderObject(env, placed.id).act({
      command: { kind: "retry" },
      key: "retry",
      fingerprint: "retry",
      context,
    });
    expect(await readOrder(placed)).toMatchObject({
      saga: { state: "FAILED", verdict: "FAILED" },
      payment: { state: "voided" },
    });
    expect(await paymentRecord(placed.id)).toMatchObject({ capturedMinor: 0, voided: true });
  });
});
