// Staff look after everybody's orders.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../../../../domain/auth/permissions.ts";
import type { OrderInspection } from "../../../../../domain/order/views/inspection.ts";
import type { OrderView } from "../../../../../domain/order/views/order-view.ts";
import type { SagaJournal } from "../../../../../domain/saga/journal.ts";
import { orderObject } from "../../../../../durable-objects/stubs.ts";
import { seedCatalog } from "../../../../support/catalog.ts";
import { paymentRecord } from "../../../../support/order-records.ts";
import { bearer, openAccount } from "../../../../support/people.ts";
import {
  answerOf,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
  readVerdict,
} from "../../../../support/shopper.ts";

const UNKNOWN_ORDER = "ord_01JD0000000000000000000000";
let support: Headers;

beforeAll(async () => {
  await seedCatalog(env);
  support = await headersOf("support");
});

async function headersOf(...roles: readonly Role[]): Promise<Headers> {
  return bearer(await openAccount({ roles: [...roles] }));
}

async function place(details = checkoutOf()): Promise<PlacedView> {
  const placed = await placeOrder({ cartToken: await fillCart({ MUG: 2 }), details });
  await readVerdict(placed);
  return placed;
}

/** `path` is under `/admin/orders`; `as` is who asks. */
function ask(path: string, json: unknown = {}, as: Headers = support) {
  return call("POST", `/admin/orders/${path}`, { headers: as, json });
}

const does = async (path: string, json: unknown = {}, status = 200) =>
  answerOf<OrderView>(await ask(path, json), status);

/** An order as it stands when its undoing was given up, without the minutes that takes. */
async function placeStuck(): Promise<string> {
  const { id } = await place(checkoutOf({ card: "tok_declined" }));
  const stub = env.ORDER_OBJECT.get(env.ORDER_OBJECT.idFromName(id));
  await runInDurableObject(stub, (_, { storage: { sql } }) => {
    const { journal } = sql.exec<{ journal: string }>("SELECT journal FROM saga").one();
    const saga = JSON.parse(journal) as SagaJournal;
    const entries = saga.entries.map((entry) =>
      entry.direction === "undo" ? { ...entry, state: "exhausted" } : entry,
    );
    const stuck = { ...saga, entries, verdict: "STUCK" };
    sql.exec("UPDATE saga SET journal = ?", JSON.stringify(stuck));
  });
  return id;
}

const keyed = (key = newKey()): Headers => ({ ...support, "Idempotency-Key": key });

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });

async function inspect(id: string): Promise<OrderInspection> {
  return answerOf(await call("GET", `/admin/orders/${id}`, { headers: support }));
}

/** Notes that what the carrier has arrived: no route of staff does so parcel by parcel. */
async function staffDelivers(id: string): Promise<void> {
  const context = { correlationId: "cor_1", actor: "admin/usr_1" };
  const command = { kind: "deliver" } as const;
  await orderObject(env, id).act({ key: newKey(), fingerprint: "delivered", command, context });
}

describe("GET /admin/orders/{id}", () => {
  it("shows saga, jobs, notes, what is left to refund and what may follow", async () => {
    const { id, total } = await place();
    await does(`${id}/notes`, { text: "Rang.\nWants it soon." }, 201);
    await does(`${id}/shipments`, {}, 201);
    expect(await inspect(id)).toMatchObject({
      order: { id, status: "Shipped" },
      journal: [{ step: "hold-stock", direction: "do", state: "succeeded" }, {}, {}, {}, {}, {}],
      jobs: [{ kind: "ship", isDone: true, journal: [{ step: "prepare-parcel" }, {}, {}] }],
      notes: [{ text: "Rang.\nWants it soon." }],
      refundable: total,
      allowed: ["Delivered", "Refunded"],
    });
  });

  it("knows no order that is none", async () => {
    const answer = await call("GET", `/admin/orders/${UNKNOWN_ORDER}`, { headers: support });
    expect(await problemOf(answer)).toMatchObject({ code: "order-not-found", status: 404 });
    expect(await problemOf(await ask(`${UNKNOWN_ORDER}/cancel`))).toMatchObject({
      code: "order-not-found",
    });
  });
});

describe("POST /admin/orders/{id}/status", () => {
  it("moves an order to the end of its life, by doing what stands behind", async () => {
    const { id, total } = await place();
    const statuses = ["Shipped", "Delivered", "Return Requested", "Returned", "Refunded"];
    for (const status of statuses) {
      expect(await does(`${id}/status`, { status })).toMatchObject({ status });
    }
    expect(await paymentRecord(id)).toMatchObject({ refundedMinor: total.amountMinor });
  });

  it("takes a return of the parcel that has arrived, while another is not shipped", async () => {
    const { id } = await place();
    await does(`${id}/shipments`, { lines: [{ sku: "MUG", quantity: 1 }] }, 201);
    await staffDelivers(id);
    expect((await inspect(id)).allowed).toEqual(["Shipped", "Return Requested", "Refunded"]);
    expect(await does(`${id}/status`, { status: "Return Requested" })).toMatchObject({
      status: "Return Requested",
      returns: [{ lines: [{ sku: "MUG", quantity: 1 }] }],
    });
  });

  it("refuses every other move with the allowed ones", async () => {
    const { id } = await place();
    expect(await problemOf(await ask(`${id}/status`, { status: "Delivered" }))).toMatchObject({
      code: "transition-not-allowed",
      status: 409,
      orderStatus: "Shipping Prepared",
      allowed: ["Shipped", "Cancelled", "Refunded"],
    });
    expect(await problemOf(await ask(`${id}/status`, { status: "Lost" }))).toMatchObject({
      code: "invalid-request",
    });
  });
});

describe("POST /admin/orders/{id}/refunds", () => {
  it("needs a key, and gives back once under it", async () => {
    const { id } = await place();
    const json = { amount: usd(500), reason: "One mug was late" };
    expect(await problemOf(await ask(`${id}/refunds`, json))).toMatchObject({
      code: "idempotency-key-required",
    });
    const headers = keyed();
    const first = await answerOf<OrderView>(await ask(`${id}/refunds`, json, headers), 201);
    expect(first.refunds).toMatchObject([{ amount: usd(500), state: "succeeded" }]);
    const again = await ask(`${id}/refunds`, json, headers);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect((await answerOf<OrderView>(again, 201)).payment).toMatchObject({
      state: "partially-refunded",
      refunded: usd(500),
    });
    const other = await ask(`${id}/refunds`, { ...json, amount: usd(501) }, headers);
    expect(await problemOf(other)).toMatchObject({ code: "idempotency-conflict" });
    expect(await paymentRecord(id)).toMatchObject({ refundedMinor: 500 });
  });

  it("refuses more than is left, and says how much that is", async () => {
    const { id, total } = await place();
    const json = { amount: usd(total.amountMinor + 1), reason: "Too kind" };
    expect(await problemOf(await ask(`${id}/refunds`, json, keyed()))).toMatchObject({
      code: "refund-exceeds-captured",
      status: 409,
      left: total,
    });
    const foreign = { amount: { amountMinor: 1, currency: "EUR" }, reason: "Wrong" };
    expect(await problemOf(await ask(`${id}/refunds`, foreign, keyed()))).toMatchObject({
      code: "currency-mismatch",
      status: 422,
    });
  });

  it.each([{ amountMinor: 0 }, { amountMinor: -1 }, { amountMinor: 1.5 }])(
    "takes no amount of %j",
    async ({ amountMinor }) => {
      const json = { amount: usd(amountMinor), reason: "No" };
      expect(await problemOf(await ask(`${UNKNOWN_ORDER}/refunds`, json, keyed()))).toMatchObject({
        code: "invalid-request",
      });
    },
  );

  it("has nothing to give back for an order that failed", async () => {
    const { id } = await place(checkoutOf({ card: "tok_declined" }));
    const json = { amount: usd(1), reason: "No" };
    expect(await problemOf(await ask(`${id}/refunds`, json, keyed()))).toMatchObject({
      code: "nothing-captured",
    });
  });
});

describe("POST /admin/orders/{id}/returns/{returnId}", () => {
  async function requested() {
    const { id } = await place();
    await does(`${id}/status`, { status: "Shipped" });
    await does(`${id}/status`, { status: "Delivered" });
    const { returns } = await does(`${id}/status`, { status: "Return Requested" });
    return { id, path: `returns/${returns[0]?.id}` };
  }

  it("approves and receives it", async () => {
    const { id, path } = await requested();
    const approved = await does(`${id}/${path}/approve`, { message: "Please do." });
    expect(approved.returns).toMatchObject([{ state: "approved", answer: "Please do." }]);
    const lines = [{ sku: "MUG", quantity: 1 }];
    const received = await does(`${id}/${path}/receive`, { lines, restock: [], refund: usd(100) });
    expect(received).toMatchObject({
      status: "Returned",
      returns: [{ state: "received", lines }],
      payment: { refunded: usd(100) },
    });
  });

  it("rejects it with a reason, which is needed", async () => {
    const { id, path } = await requested();
    expect(await problemOf(await ask(`${id}/${path}/reject`))).toMatchObject({
      code: "invalid-request",
    });
    expect(await does(`${id}/${path}/reject`, { reason: "It was used." })).toMatchObject({
      status: "Delivered",
      returns: [{ state: "rejected", answer: "It was used." }],
    });
    expect(await problemOf(await ask(`${id}/${path}/approve`))).toMatchObject({
      code: "return-settled",
      status: 409,
      state: "rejected",
    });
    const again = await requested();
    await does(`${again.id}/${again.path}/approve`);
    const late = await does(`${again.id}/${again.path}/reject`, { reason: "It never came." });
    expect(late).toMatchObject({ status: "Delivered", returns: [{ answer: "It never came." }] });
    const unknown = `returns/ret_01JD0000000000000000000000/receive`;
    expect(await problemOf(await ask(`${id}/${unknown}`))).toMatchObject({
      code: "return-not-found",
    });
  });
});

describe("a stuck order", () => {
  it("is retried, and comes to its verdict", async () => {
    const id = await placeStuck();
    expect((await inspect(id)).order.saga).toEqual({ state: "STUCK", verdict: "STUCK" });
    expect(await does(`${id}/retry`)).toMatchObject({ saga: { verdict: "FAILED" } });
  });

  it("is closed by hand with a reason, without which it is not", async () => {
    const id = await placeStuck();
    expect(await problemOf(await ask(`${id}/close`, {}))).toMatchObject({
      code: "invalid-request",
    });
    const closed = await does(`${id}/close`, {
      reason: "Voided at the bank.",
      verdict: "CANCELLED",
    });
    expect(closed).toMatchObject({ status: "Cancelled", saga: { verdict: "CANCELLED" } });
  });

  it("is not one that is well: nothing is retried or closed", async () => {
    const { id } = await place();
    for (const [what, json] of [
      ["retry", {}],
      ["close", { reason: "Tidying up" }],
    ] as const) {
      expect(await problemOf(await ask(`${id}/${what}`, json))).toMatchObject({
        code: "order-not-stuck",
        status: 409,
      });
    }
  });
});

describe("a job that keeps failing", () => {
  /** The order with a refund whose provider refuses it, as it stands after so many tries. */
  async function placeRefusedRefund() {
    const { id, total } = await place();
    await does(`${id}/status`, { status: "Refunded" });
    const stub = env.ORDER_OBJECT.get(env.ORDER_OBJECT.idFromName(id));
    await runInDurableObject(stub, (_, { storage: { sql } }) => {
      const { journal } = sql.exec<{ journal: string }>("SELECT journal FROM jobs").one();
      const { verdict: _v, verdictAtMs: _a, ...saga } = JSON.parse(journal) as SagaJournal;
      const failure = { code: "card-closed", message: "No." };
      const entries = saga.entries.map(({ finishedAtMs: _f, result: _r, ...entry }) => ({
        ...entry,
        ...{ state: "running", attempts: 5, settled: 5, retryAtMs: Date.now() * 2, failure },
      }));
      sql.exec("UPDATE jobs SET journal = ?", JSON.stringify({ ...saga, entries }));
    });
    return { id, total };
  }

  it("is retried at once, though its own next try is far away", async () => {
    const { id, total } = await placeRefusedRefund();
    expect((await inspect(id)).order.refunds).toMatchObject([{ state: "pending" }]);
    expect(await does(`${id}/retry`, { reason: "The bank is back." })).toMatchObject({
      status: "Refunded",
      refunds: [{ amount: total, state: "succeeded" }],
    });
  });

  it("is ended by hand: what it did not pay is left to refund", async () => {
    const { id, total } = await placeRefusedRefund();
    expect(await problemOf(await ask(`${id}/close`, { reason: "x", jobId: "y" }))).toMatchObject({
      code: "order-not-stuck",
    });
    const closed = await does(`${id}/close`, { reason: "Paid by bank transfer." });
    expect(closed).toMatchObject({ status: "Shipping Prepared", refunds: [{ state: "closed" }] });
    expect(await inspect(id)).toMatchObject({
      refundable: total,
      jobs: [{ kind: "refund", isDone: false, closed: { reason: "Paid by bank transfer." } }],
    });
  });
});

describe("who may", () => {
  it("do each of it is who holds its permission", async () => {
    const { id } = await place();
    const merchandiser = await headersOf("merchandiser");
    const customer = await headersOf("customer");
    for (const headers of [merchandiser, customer]) {
      for (const what of ["status", "cancel", "refunds", "shipments", "notes", "retry", "close"]) {
        const refused = await ask(`${id}/${what}`, {}, headers);
        expect(await problemOf(refused)).toMatchObject({ code: "forbidden", status: 403 });
      }
    }
    expect((await inspect(id)).order.status).toBe("Shipping Prepared");
  });

  it("is told with the act: who, and for which order", async () => {
    const { id } = await place();
    const staff = await openAccount({ roles: ["support"] });
    await ask(`${id}/notes`, { text: "Rang." }, await bearer(staff));
    expect(await inspect(id)).toMatchObject({ notes: [{ by: `admin/${staff.id}` }] });
  });
});
