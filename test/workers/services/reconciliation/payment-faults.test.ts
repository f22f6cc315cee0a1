// Faults between orders and the payment provider, planted and found.

import { runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { money } from "../../../../domain/money.ts";
import { paymentSimulatorObject } from "../../../../durable-objects/stubs.ts";
import {
  SIGNATURE_HEADER,
  signWebhook,
} from "../../../../workers/adapters/payments/webhook-signature.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { unknownPayments } from "../../../../workers/db/shop/reconciliation/schema.ts";
import { newOrderId } from "../../../support/order-ids.ts";
import { ORIGIN } from "../../../support/shopper.ts";
import { PAYMENT_SIMULATOR_OBJECT, PAYMENT_WEBHOOK_SECRET } from "../../../support/simulator.ts";
import { act, findingsOf, openKinds, placeOrder, reconcile, stockUp } from "./balances-in-test.ts";

const TOTAL = money(2_400, "USD");
const db = databaseOf(env.DB);

beforeAll(() => stockUp("MUG"));

/** Something happens at the provider that the shop never asked for. */
function atProvider(orderId: string) {
  const provider = paymentSimulatorObject({ PAYMENT_SIMULATOR_OBJECT }, orderId);
  const call = { orderId, idempotencyKey: `${orderId}/by-hand` };
  return {
    pay: async () => {
      await provider.authorize({ ...call, token: "tok_visa", amount: TOTAL });
      await provider.capture({ ...call, amount: TOTAL });
    },
    refund: (amountMinor: number) =>
      provider.refund({ ...call, amount: money(amountMinor, "USD") }),
    void: () => provider.void(call),
  };
}

/** The provider's own record says something else. */
async function alterRecord(orderId: string, field: string, value: number): Promise<void> {
  const id = PAYMENT_SIMULATOR_OBJECT.idFromName(orderId);
  await runInDurableObject(PAYMENT_SIMULATOR_OBJECT.get(id), (_, state) => {
    const sql = "UPDATE payment SET record = json_set(record, ?, ?)";
    state.storage.sql.exec(sql, `$.${field}`, value);
  });
}

async function tellByWebhook(orderId: string): Promise<number> {
  const event = { id: `hook-${orderId}`, type: "payment.captured", orderId };
  const body = JSON.stringify({ ...event, operation: "capture", idempotencyKey: "unheard-of" });
  const signature = await signWebhook(PAYMENT_WEBHOOK_SECRET, body, Date.now());
  const { status } = await exports.default.fetch(`${ORIGIN}/api/v1/webhooks/payments/simulated`, {
    method: "POST",
    headers: { "Content-Type": "application/json", [SIGNATURE_HEADER]: signature },
    body,
  });
  return status;
}

describe("money without an order", () => {
  it("is found where a provider tells of an order nobody placed, until it goes back", async () => {
    const orderId = newOrderId();
    await atProvider(orderId).pay();
    expect(await tellByWebhook(orderId)).toBe(204);
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      {
        kind: "paid-without-order",
        details: { provider: "simulated", known: { captured: TOTAL } },
      },
    ]);
    expect(await db.select().from(unknownPayments)).toEqual([]);
    await reconcile();
    expect(await openKinds(`order/${orderId}`)).toEqual(["paid-without-order"]);
    await atProvider(orderId).void();
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      { state: "resolved", isPresent: false, resolution: { by: "system" } },
    ]);
  });

  it("is not made up of a webhook alone", async () => {
    const orderId = newOrderId();
    expect(await tellByWebhook(orderId)).toBe(204);
    expect(await db.select().from(unknownPayments)).toMatchObject([{ orderId }]);
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toEqual([]);
    expect(await db.select().from(unknownPayments)).toEqual([]);
  });

  it("is found where an order was cancelled and its money stayed", async () => {
    const { orderId } = await placeOrder({ postalCode: "00000" });
    await reconcile();
    expect(await openKinds(`order/${orderId}`)).toEqual([]);
    await alterRecord(orderId, "capturedMinor", TOTAL.amountMinor);
    await reconcile();
    expect(await openKinds(`order/${orderId}`)).toEqual(["paid-without-order"]);
  });
});

describe("an order without its money", () => {
  it("is found where the provider gave it back on its own", async () => {
    const { orderId } = await placeOrder();
    await atProvider(orderId).refund(TOTAL.amountMinor);
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      {
        kind: "order-without-payment",
        state: "open",
        details: { order: { captured: TOTAL }, known: { refunded: TOTAL } },
      },
    ]);
  });
});

describe("order and provider", () => {
  it("are found to disagree on what was captured", async () => {
    const { orderId } = await placeOrder();
    await alterRecord(orderId, "capturedMinor", 2 * TOTAL.amountMinor);
    await reconcile();
    expect(await openKinds(`order/${orderId}`)).toEqual(["payment-mismatch"]);
  });

  it("are found to disagree on what was given back, until they agree again", async () => {
    const order = await placeOrder();
    await act(order, { kind: "refund", amount: money(1_000, "USD"), reason: "late" });
    await alterRecord(order.orderId, "refundedMinor", 400);
    await reconcile();
    expect(await openKinds(`order/${order.orderId}`)).toEqual(["payment-mismatch"]);
    await atProvider(order.orderId).refund(600);
    await reconcile();
    expect(await openKinds(`order/${order.orderId}`)).toEqual([]);
  });
});
