// Paying over HTTP for an order that was placed without a card: who may, for how much, once.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { PaymentAttempt } from "../../../../domain/order/views/order-view.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { paymentRecord, setStock, stockOf } from "../../../support/order-records.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import {
  answerOf,
  call,
  fillCart,
  type Headers,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
  readOrder,
} from "../../../support/shopper.ts";
import { placeUnpaid, WITHOUT_CARD } from "../../../support/unpaid-orders.ts";

const AT_ONCE = 20;

beforeAll(async () => {
  await seedCatalog(env);
  await setStock("MUG", 1000);
});

interface Paying {
  readonly card?: string;
  readonly amount?: object;
  readonly key?: string;
  readonly headers?: Headers;
  readonly json?: object;
}

function pay(order: PlacedView, paying: Paying = {}): Promise<Response> {
  const { card = "tok_visa", amount = order.total, key = newKey(), headers, json } = paying;
  return call("POST", "/payments", {
    headers: { "Idempotency-Key": key, "X-Order-Token": order.orderToken, ...headers },
    json: json ?? { orderId: order.id, amount, payment: { provider: "simulated", token: card } },
  });
}

const isReplayed = ({ headers }: Response) => headers.get("Idempotent-Replayed") === "true";

describe("an order placed without a card", () => {
  it("holds its stock and tells until when it waits", async () => {
    const before = await stockOf("MUG");
    const placed = await placeUnpaid(2);
    expect(placed).toMatchObject({
      status: "Pending",
      saga: { state: "PAYMENT_PROCESSING" },
      payment: { state: "awaited", captured: { amountMinor: 0 } },
      payments: [],
    });
    const waitsMs = Date.parse(placed.payment.awaitedUntil ?? "") - Date.parse(placed.createdAt);
    expect(waitsMs / 60_000).toBeCloseTo(10, 0);
    expect((await stockOf("MUG")).heldUnits).toBe(before.heldUnits + 2);
  });

  it("is paid with 201 and the payment, and goes its way", async () => {
    const placed = await placeUnpaid();
    const payment = await answerOf<PaymentAttempt>(await pay(placed), 201);
    expect(payment).toEqual({
      id: expect.stringMatching(/^pay_[0-9A-HJKMNP-TV-Z]{26}$/),
      orderId: placed.id,
      provider: "simulated",
      state: "captured",
      amount: placed.total,
      createdAt: expect.stringMatching(/Z$/),
    });
    const order = await readOrder(placed);
    expect(order).toMatchObject({
      status: "Shipping Prepared",
      payment: { id: payment.id, state: "captured", captured: placed.total },
      payments: [payment],
    });
    expect(order.payment).not.toHaveProperty("awaitedUntil");
  });

  it("is told when a card is turned down, and paid with the next one", async () => {
    const placed = await placeUnpaid();
    const declined = await answerOf(await pay(placed, { card: "tok_declined" }), 201);
    expect(declined).toMatchObject({
      state: "declined",
      failure: { code: "payment-declined", message: expect.stringMatching(/declined/) },
    });
    expect(await readOrder(placed)).toMatchObject({ payment: { state: "awaited" } });
    expect(await answerOf(await pay(placed), 201)).toMatchObject({ state: "captured" });
    const { payments } = await readOrder(placed);
    expect(payments.map(({ state }) => state)).toEqual(["declined", "captured"]);
  });
});

describe("a payment is refused, and no card is asked,", () => {
  const refusalTo = async (response: Promise<Response>) => problemOf(await response);
  const untouched = { payment: { state: "awaited" }, payments: [] };

  it("for another amount, with the right one", async () => {
    const placed = await placeUnpaid();
    for (const amountMinor of [0, -1, placed.total.amountMinor - 1, placed.total.amountMinor + 1]) {
      const refusal = await refusalTo(pay(placed, { amount: { ...placed.total, amountMinor } }));
      expect(refusal).toMatchObject({
        status: 422,
        code: "payment-amount-mismatch",
        total: placed.total,
      });
    }
    const inEuros = { ...placed.total, currency: "EUR" };
    expect(await refusalTo(pay(placed, { amount: inEuros }))).toMatchObject({
      code: "payment-amount-mismatch",
    });
    expect(await readOrder(placed)).toMatchObject(untouched);
  });

  it("for an order that was paid, with it or since: nobody pays twice", async () => {
    const paid = await placeOrder({ cartToken: await fillCart({ MUG: 1 }) });
    const later = await placeUnpaid();
    await answerOf(await pay(later), 201);
    for (const order of [paid, later]) {
      const refusal = await refusalTo(pay(order));
      expect(refusal).toMatchObject({ status: 409, code: "payment-not-awaited" });
      const { capturedMinor } = await paymentRecord(order.id);
      expect(capturedMinor).toBe(order.total.amountMinor);
    }
  });

  it("by anybody but its owner, who is told nothing: 404", async () => {
    const [mine, other] = await Promise.all([placeUnpaid(), placeUnpaid()]);
    const unknown = { status: 404, code: "order-not-found" };
    for (const token of ["", "no token", other.orderToken]) {
      const headers = { "X-Order-Token": token };
      expect(await refusalTo(pay(mine, { headers }))).toMatchObject(unknown);
    }
    const wrong = await refusalTo(pay(mine, { headers: { "X-Order-Token": "" }, amount: usd(1) }));
    expect(wrong).toMatchObject(unknown);
    expect(await readOrder(mine)).toMatchObject(untouched);
  });

  it("from a provider the shop does not deal with", async () => {
    const placed = await placeUnpaid();
    const payment = { provider: "paypal", token: "tok_visa" };
    const json = { orderId: placed.id, amount: placed.total, payment };
    const refusal = await refusalTo(pay(placed, { json }));
    expect(refusal).toMatchObject({ status: 422, code: "payment-provider-unknown" });
    expect(await readOrder(placed)).toMatchObject(untouched);
  });

  it.each<[string, (order: PlacedView) => object, string]>([
    ["without an order", ({ total }) => ({ amount: total, payment: CARD }), "orderId"],
    ["with a cart's id", ({ total }) => ({ ...bodyOf("crt_1", total) }), "orderId"],
    [
      "without a token",
      ({ id, total }) => bodyOf(id, total, { provider: "simulated" }),
      "payment.token",
    ],
    ["with a broken amount", ({ id }) => bodyOf(id, usd(10.5)), "amount.amountMinor"],
    ["with a field more", ({ id, total }) => ({ ...bodyOf(id, total), tip: 5 }), "tip"],
  ])("%s: 400, naming the fault", async (_, jsonOf, path) => {
    const placed = await placeUnpaid();
    const refusal = await refusalTo(pay(placed, { json: jsonOf(placed) }));
    expect(refusal).toMatchObject({ status: 400, code: "invalid-request" });
    expect(refusal.errors?.map((fault) => fault.path)).toEqual([path]);
    expect(await readOrder(placed)).toMatchObject(untouched);
  });
});

describe("an order of somebody signed in", () => {
  it("is paid by them alone", async () => {
    const ada = await bearer(await openAccount());
    await call("POST", "/cart/items", { headers: ada, json: { sku: "MUG", quantity: 1 } });
    const headers = { ...ada, "Idempotency-Key": newKey() };
    const placed = await call("POST", "/orders", { headers, json: WITHOUT_CARD });
    const order = await answerOf<PlacedView>(placed, 201);
    const eve = await bearer(await openAccount());
    const refusal = await problemOf(await pay(order, { headers: { ...eve, "X-Order-Token": "" } }));
    expect(refusal).toMatchObject({ status: 404, code: "order-not-found" });
    const paid = await pay(order, { headers: { ...ada, "X-Order-Token": "" } });
    expect(await answerOf(paid, 201)).toMatchObject({ orderId: order.id, state: "captured" });
  });
});

describe("a payment's idempotency key", () => {
  it("is required", async () => {
    const placed = await placeUnpaid();
    const response = await call("POST", "/payments", {
      headers: { "X-Order-Token": placed.orderToken },
      json: bodyOf(placed.id, placed.total),
    });
    expect(await problemOf(response)).toMatchObject({ code: "idempotency-key-required" });
  });

  it("gives the same answer again, also for a card that was turned down", async () => {
    const placed = await placeUnpaid();
    for (const card of ["tok_declined", "tok_visa"]) {
      const key = newKey();
      const first = await pay(placed, { card, key });
      const again = await pay(placed, { card, key });
      expect([first, again].map(isReplayed)).toEqual([false, true]);
      expect(again.status).toBe(201);
      expect(await again.json()).toEqual(await first.json());
    }
  });

  it("with another card is a conflict, and nothing is charged", async () => {
    const placed = await placeUnpaid();
    const key = newKey();
    await pay(placed, { card: "tok_declined", key });
    const conflict = await problemOf(await pay(placed, { card: "tok_visa", key }));
    expect(conflict).toMatchObject({ status: 422, code: "idempotency-conflict" });
    expect(await readOrder(placed)).toMatchObject({ payment: { state: "awaited" } });
  });

  it(`sent ${AT_ONCE} times at once pays once, with one answer`, async () => {
    const placed = await placeUnpaid();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => pay(placed, { key })));
    expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(201));
    expect(answers.filter(isReplayed)).toHaveLength(AT_ONCE - 1);
    const payments = await Promise.all(answers.map((answer) => answer.json()));
    expect(payments).toEqual(Array(AT_ONCE).fill(payments[0]));
    const { attempts, capturedMinor } = await paymentRecord(placed.id);
    expect(Object.values(attempts)).toEqual([1, 1]);
    expect(capturedMinor).toBe(placed.total.amountMinor);
  });

  it(`${AT_ONCE} different ones at once pay once; the others are told`, async () => {
    const placed = await placeUnpaid();
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => pay(placed)));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, ...Array(AT_ONCE - 1).fill(409)]);
    expect((await paymentRecord(placed.id)).capturedMinor).toBe(placed.total.amountMinor);
  });
});

const CARD = { provider: "simulated", token: "tok_visa" };

function usd(amountMinor: number) {
  return { amountMinor, currency: "USD" };
}

function bodyOf(orderId: string, amount: object, payment: object = CARD) {
  return { orderId, amount, payment };
}
