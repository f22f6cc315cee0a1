// Faults of orders by themselves: rows that are not what the order says, work that is not done.

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { OVERDUE_AFTER_MS } from "../../../../domain/reconciliation/compare-progress.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { STUCK_SAGAS, storeDeadLetter } from "../../../../workers/db/log/dead-letters.ts";
import { deadLetters } from "../../../../workers/db/log/schema.ts";
import { draftOf, orderStub } from "../../../durable-objects/order/order-fixture.ts";
import { newOrderId } from "../../../support/order-ids.ts";
import {
  findingsOf,
  openKinds,
  place,
  placeOrder,
  reconcile,
  stockUp,
} from "./balances-in-test.ts";

const logDb = databaseOf(env.LOG_DB);

beforeAll(() => stockUp("MUG"));

function rowOf(orderId: string) {
  return env.DB.prepare("SELECT * FROM orders WHERE id = ?").bind(orderId).first();
}

function alterRow(orderId: string, change: string) {
  return env.DB.prepare(`UPDATE orders SET ${change} WHERE id = ?`).bind(orderId).run();
}

/** What lists and reports read of an order beside its row. */
async function rowsBeside(orderId: string) {
  const tables = ["order_lines", "order_skus", "payments"];
  const results = await env.DB.batch(
    tables.map((table) =>
      env.DB.prepare(`SELECT * FROM ${table} WHERE order_id = ? ORDER BY 1, 2`).bind(orderId),
    ),
  );
  return results.map(({ results: rows }) => rows);
}

/** An order that waits for its payment. */
async function waitingOrder() {
  const draft = draftOf(newOrderId());
  return place({ ...draft, payment: { provider: "simulated" } });
}

describe("the row of an order", () => {
  it("that is wrong is written anew, and that it was wrong is kept", async () => {
    const { orderId } = await placeOrder();
    const before = await rowOf(orderId);
    await alterRow(orderId, "status = 'Delivered', total_minor = 1");
    expect(await reconcile()).toMatchObject({ mended: 1 });
    expect(await rowOf(orderId)).toEqual({ ...before, updated_at_ms: expect.any(Number) });
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      {
        kind: "projection-drift",
        state: "resolved",
        details: { drift: "differs", fields: ["status", "totalMinor"] },
      },
    ]);
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([{ seenCount: 1 }]);
  });

  it.each([
    ["lines", "UPDATE order_lines SET quantity = 9, line_total_minor = 1 WHERE order_id = ?"],
    ["lines", "DELETE FROM order_lines WHERE order_id = ?"],
    ["skusListed", "DELETE FROM order_skus WHERE order_id = ?"],
    ["payments", "UPDATE payments SET state = 'voided', amount_minor = 1 WHERE order_id = ?"],
    ["payments", "DELETE FROM payments WHERE order_id = ?"],
  ])("with %s that are wrong has them written anew: %s", async (field, fault) => {
    const { orderId } = await placeOrder();
    const before = await rowsBeside(orderId);
    await env.DB.prepare(fault).bind(orderId).run();
    expect(await rowsBeside(orderId)).not.toEqual(before);
    expect(await reconcile()).toMatchObject({ mended: 1 });
    expect(await rowsBeside(orderId)).toEqual(before);
    const [finding] = await findingsOf(`order/${orderId}`);
    expect(finding).toMatchObject({ kind: "projection-drift", state: "resolved" });
    expect(finding?.details.fields).toContain(field);
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([{ seenCount: 1 }]);
  });

  it("with a line too many is left for a person: writing anew takes nothing away", async () => {
    const { orderId } = await placeOrder();
    await env.DB.prepare("INSERT INTO order_lines VALUES (?, 7, 'POT', 'prd_1', 1, 100)")
      .bind(orderId)
      .run();
    expect(await reconcile()).toMatchObject({ mended: 0, opened: 1 });
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      { kind: "projection-drift", state: "open", details: { fields: ["lines"] } },
    ]);
    await env.DB.prepare("DELETE FROM order_lines WHERE position = 7").run();
  });

  it("that is missing is written anew: the order is met where its units are", async () => {
    const { orderId } = await placeOrder();
    await env.DB.prepare("DELETE FROM orders WHERE id = ?").bind(orderId).run();
    await reconcile();
    expect(await rowOf(orderId)).toMatchObject({ id: orderId, status: "Shipping Prepared" });
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      { state: "resolved", details: { drift: "missing" } },
    ]);
  });

  it("that knows more than its order is left for a person", async () => {
    const { orderId } = await placeOrder();
    await alterRow(orderId, "version = 9999");
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      { kind: "projection-drift", state: "open", details: { drift: "ahead" } },
    ]);
  });

  it("that no order stands behind is left for a person", async () => {
    const orderId = newOrderId();
    await env.DB.prepare(
      `INSERT INTO orders (id, number, email, status, saga_state, currency, total_minor,
         correlation_id, version, document, created_at_ms, updated_at_ms)
       VALUES (?1, ?1, '', 'Shipped', 'COMPLETED', 'USD', 1, 'c', 1, '{}', 1, 1)`,
    )
      .bind(orderId)
      .run();
    await reconcile();
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      { kind: "projection-drift", state: "open", details: { drift: "orphan" } },
    ]);
  });
});

describe("an order with something left to do", () => {
  it("is overdue once it takes too long, until it is done", async () => {
    const { orderId } = await waitingOrder();
    await reconcile();
    expect(await openKinds(`order/${orderId}`)).toEqual([]);
    const lateMs = Date.now() + OVERDUE_AFTER_MS + 1_000;
    await reconcile(lateMs);
    await reconcile(lateMs + 1_000);
    expect(await findingsOf(`order/${orderId}`)).toMatchObject([
      {
        kind: "order-overdue",
        state: "open",
        seenCount: 2,
        details: { step: "authorize-payment" },
      },
    ]);
    await reconcile();
    expect(await openKinds(`order/${orderId}`)).toEqual([]);
  });

  it("is woken when its alarm was lost", async () => {
    const { orderId } = await waitingOrder();
    const stub = orderStub(orderId);
    const alarmAtMs = () => runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
    await runInDurableObject(stub, (_, { storage }) => storage.deleteAlarm());
    await evictDurableObject(stub);
    expect(await alarmAtMs()).toBeNull();
    await reconcile(Date.now() + OVERDUE_AFTER_MS + 1_000);
    expect(await alarmAtMs()).toEqual(expect.any(Number));
  });
});

describe("a stuck saga's dead letter", () => {
  async function storeLetter(orderId: string): Promise<void> {
    const body = { id: `evt_${orderId}`, data: { orderId } };
    const letter = { id: `letter-${orderId}`, queue: STUCK_SAGAS, body, reason: "no answer" };
    await storeDeadLetter(logDb, { ...letter, receivedAtMs: 1 });
  }

  it("settles by itself once the order has nothing left to do", async () => {
    const done = await placeOrder();
    const waiting = await waitingOrder();
    for (const { orderId } of [done, waiting]) await storeLetter(orderId);
    await reconcile();
    const letters = await logDb.select().from(deadLetters);
    expect(Object.fromEntries(letters.map(({ id, state }) => [id, state]))).toEqual({
      [`letter-${done.orderId}`]: "replayed",
      [`letter-${waiting.orderId}`]: "waiting",
    });
  });
});
