// What can be asked of a placed order, at its object and through the production ports: each command
// is taken once, two at once do no harm, and what is told is what was done.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { money } from "../../../domain/money.ts";
import type { OrderCommand } from "../../../domain/order/commands/command.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { atMainLocation } from "../../../domain/place.ts";
import type { OrderPorts } from "../../../durable-objects/order/order-ports.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import { paymentRecord } from "../../support/order-records.ts";
import {
  acting,
  CARRIER_STAGE_MS,
  deliver,
  draftOf,
  inOrder,
  newOrderId,
  type OrderWorld,
  orderStub,
  placing,
  STAFF,
  stockUp,
} from "./order-fixture.ts";

beforeAll(async () => {
  await stockUp("MUG", 500);
  await stockUp("LAMP", 500);
});

const LINES = [["MUG", 2] as const, ["LAMP", 1] as const];
const TOTAL_MINOR = 3_600;
const usd = (amountMinor: number) => money(amountMinor, "USD");
const refund = (amountMinor: number): OrderCommand => ({
  kind: "refund",
  amount: usd(amountMinor),
  reason: "a scratch",
});

/** Runs `test` on an order that has completed. */
function inCompleted<T>(
  run: (world: OrderWorld & { readonly orderId: string }) => Promise<T>,
  ports?: (real: OrderPorts) => Partial<OrderPorts>,
): Promise<T> {
  const draft = draftOf(newOrderId(), { lines: LINES });
  return inOrder(draft.orderId, ports === undefined ? {} : { ports }, async (world) => {
    await world.order.place(placing(draft));
    return run({ ...world, orderId: draft.orderId });
  });
}

async function viewAfter({ order }: OrderWorld, command: OrderCommand): Promise<OrderView> {
  const answer = await order.act(acting(command));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value.order;
}

async function poolsOf(sku: string) {
  const { onHandUnits, reservedUnits } = await stockObject(env, atMainLocation(sku)).level();
  return { onHandUnits, reservedUnits };
}

describe("a command", () => {
  test("[OS17] is taken once under its key, and its answer repeated", async () => {
    await inCompleted(async ({ order, orderId }) => {
      const asked = acting(refund(500));
      expect(await order.act(asked)).toMatchObject({ value: { replayed: false } });
      expect(await order.act(asked)).toMatchObject({
        value: { replayed: true, order: { refunds: [{ amount: usd(500) }] } },
      });
      expect(await order.act({ ...asked, fingerprint: "another" })).toEqual({
        ok: false,
        refusal: { code: "idempotency-conflict" },
      });
      expect(await paymentRecord(orderId)).toMatchObject({ refundedMinor: 500 });
    });
  });

  test("[OS17] that was refused is decided anew under the same key", async () => {
    await inCompleted(async ({ order }) => {
      const asked = acting({ kind: "deliver" });
      expect(await order.act(asked)).toMatchObject({ ok: false });
      await order.act(acting({ kind: "ship" }));
      expect(await order.act(asked)).toMatchObject({ ok: true, value: { replayed: false } });
    });
  });

  test("[OS17] that changes nothing leaves nothing behind, however often it is sent", async () => {
    const orderId = await inCompleted(async (world) => {
      for (let times = 0; times < 3; times += 1) await viewAfter(world, { kind: "cancel" });
      return world.orderId;
    });
    await runInDurableObject(orderStub(orderId), (_, { storage: { sql } }) => {
      expect(sql.exec("SELECT key FROM commands").toArray()).toHaveLength(1);
    });
  });

  test("[OS2] names order, job, step and direction to the world", async () => {
    const keys: string[] = [];
    const ports = ({ payments }: OrderPorts) => ({
      payments: {
        ...payments,
        refund: (call: Parameters<typeof payments.refund>[0]) => {
          keys.push(call.idempotencyKey);
          return payments.refund(call);
        },
      },
    });
    await inCompleted(async (world) => {
      const { refunds } = await viewAfter(world, refund(100));
      expect(keys).toEqual([`${world.orderId}/${refunds[0]?.id}/refund-payment/do`]);
    }, ports);
  });

  test("is told with who gave it, and what follows with them too", async () => {
    await inCompleted(async (world) => {
      const { order, sent } = world;
      await order.alarm();
      sent.length = 0;
      await viewAfter(world, { kind: "cancel", reason: "Changed my mind." });
      await order.alarm();
      expect(sent.map(({ type, actor }) => [type, actor])).toEqual([
        ["order.updated", STAFF.actor],
        ["shipping.cancelled", STAFF.actor],
        ["inventory.released", STAFF.actor],
        ["payment.refunded", STAFF.actor],
        ["order.cancelled", STAFF.actor],
      ]);
      expect(sent.map(({ ip }) => ip)).toEqual([STAFF.ip, ...Array(4).fill(undefined)]);
      expect(sent.map(({ correlationid }) => correlationid)).toEqual(Array(5).fill("by-hand"));
    });
  });
});

describe("money and stock of a completed order", () => {
  test("cancelled, it holds no stock and owes nothing", async () => {
    const before = [await poolsOf("MUG"), await poolsOf("LAMP")];
    await inCompleted(async (world) => {
      expect(await viewAfter(world, { kind: "cancel" })).toMatchObject({
        status: "Cancelled",
        payment: { state: "refunded", refunded: usd(TOTAL_MINOR) },
      });
      expect(await paymentRecord(world.orderId)).toMatchObject({ refundedMinor: TOTAL_MINOR });
    });
    expect([await poolsOf("MUG"), await poolsOf("LAMP")]).toEqual(before);
  });

  test("sent in two parcels, each takes its own units and no more", async () => {
    const mugs = await poolsOf("MUG");
    await inCompleted(async (world) => {
      await viewAfter(world, { kind: "ship", lines: [{ sku: "MUG", quantity: 1 }] });
      expect(await poolsOf("MUG")).toEqual({
        onHandUnits: mugs.onHandUnits - 1,
        reservedUnits: mugs.reservedUnits + 1,
      });
      const { shipments } = await viewAfter(world, { kind: "ship" });
      expect(await poolsOf("MUG")).toEqual({ ...mugs, onHandUnits: mugs.onHandUnits - 2 });
      const numbers = shipments.map(({ trackingNumber }) => trackingNumber);
      expect(new Set(numbers).size).toBe(2);
      expect(decodeURIComponent(shipments[1]?.labelUrl ?? "")).toContain(numbers[1]);
    });
  });

  test("[OS29] refunded in full after one of two parcels, it holds no stock", async () => {
    const mugs = await poolsOf("MUG");
    const lamps = await poolsOf("LAMP");
    await inCompleted(async (world) => {
      await viewAfter(world, { kind: "ship", lines: [{ sku: "MUG", quantity: 1 }] });
      const view = await viewAfter(world, { kind: "set-status", status: "Refunded" });
      expect(view).toMatchObject({ status: "Refunded", payment: { refunded: usd(TOTAL_MINOR) } });
      await world.order.alarm();
      expect(world.sent.map(({ type }) => type)).toContain("inventory.released");
    });
    expect(await poolsOf("MUG")).toEqual({ ...mugs, onHandUnits: mugs.onHandUnits - 1 });
    expect(await poolsOf("LAMP")).toEqual(lamps);
  });

  test("sent back, what is fit returns to the shelf and the money to the card", async () => {
    const mugs = await poolsOf("MUG");
    await inCompleted(async (world) => {
      await deliver(world.order);
      const lines = [{ sku: "MUG", quantity: 2 }];
      const asked = { kind: "request-return", lines, reason: "damaged" } as const;
      const returnId = (await viewAfter(world, asked)).returns[0]?.id ?? "";
      const restock = [{ sku: "MUG", quantity: 1 }];
      const view = await viewAfter(world, { kind: "receive-return", returnId, restock });
      expect(view).toMatchObject({ status: "Returned", payment: { refunded: usd(2_400) } });
    });
    expect(await poolsOf("MUG")).toEqual({ ...mugs, onHandUnits: mugs.onHandUnits - 1 });
  });
});

describe("two things at once", () => {
  test("two refunds: together they give back no more than was captured", async () => {
    await inCompleted(async ({ order, orderId }) => {
      const answers = await Promise.all([
        order.act(acting(refund(2_000))),
        order.act(acting(refund(2_000))),
        order.act(acting(refund(1_600))),
      ]);
      expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
      expect(answers[1]).toMatchObject({ refusal: { code: "refund-exceeds-captured" } });
      expect(await order.read()).toMatchObject({ status: "Refunded" });
      expect(await paymentRecord(orderId)).toMatchObject({ refundedMinor: TOTAL_MINOR });
    });
  });

  test("cancel during capture: what was captured goes back as soon as that is known", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_capture_fails", lines: LINES });
    await inOrder(draft.orderId, {}, async (world) => {
      const { order, pass } = world;
      await order.place(placing(draft));
      expect(await viewAfter(world, { kind: "cancel" })).toMatchObject({
        payment: { state: "authorized" },
        saga: { state: "SHIPPING_PROCESSING" },
      });
      pass(60_000);
      await order.alarm();
      expect(await order.read()).toMatchObject({
        status: "Cancelled",
        saga: { verdict: "COMPLETED" },
        payment: { state: "refunded", refunded: draft.total },
      });
    });
    const { capturedMinor, refundedMinor } = await paymentRecord(draft.orderId);
    expect([capturedMinor, refundedMinor]).toEqual([TOTAL_MINOR, TOTAL_MINOR]);
  });

  test("cancel during capture, whose answer is on its way: it is all given back", async () => {
    let cancelling: Promise<unknown> | undefined;
    let world: OrderWorld | undefined;
    const ports = ({ payments }: OrderPorts) => ({
      payments: {
        ...payments,
        capture: async (call: Parameters<typeof payments.capture>[0]) => {
          cancelling ??= world?.order.act(acting({ kind: "cancel" }));
          return payments.capture(call);
        },
      },
    });
    const draft = draftOf(newOrderId(), { lines: LINES });
    await inOrder(draft.orderId, { ports }, async (made) => {
      world = made;
      await made.order.place(placing(draft));
      expect(await cancelling).toMatchObject({ ok: true });
      expect(await made.order.read()).toMatchObject({
        status: "Cancelled",
        payment: { state: "refunded", refunded: draft.total },
      });
      expect(made.calls.filter((call) => call === "payments.capture")).toHaveLength(1);
    });
    const { capturedMinor, refundedMinor } = await paymentRecord(draft.orderId);
    expect([capturedMinor, refundedMinor]).toEqual([TOTAL_MINOR, TOTAL_MINOR]);
  });

  test("refund during cancel: nothing is left for it", async () => {
    await inCompleted(async ({ order, orderId }) => {
      const [cancelled, refunded] = await Promise.all([
        order.act(acting({ kind: "cancel" })),
        order.act(acting(refund(1))),
      ]);
      expect(cancelled).toMatchObject({ ok: true });
      expect(refunded).toEqual({
        ok: false,
        refusal: { code: "refund-exceeds-captured", left: usd(0) },
      });
      expect(await paymentRecord(orderId)).toMatchObject({ refundedMinor: TOTAL_MINOR });
    });
  });

  test("cancel during refund: it gives back the rest, and waits for both", async () => {
    let isDown = true;
    const ports = ({ payments }: OrderPorts) => ({
      payments: {
        ...payments,
        refund: async (call: Parameters<typeof payments.refund>[0]) =>
          isDown ? ({ kind: "unknown", cause: "timeout" } as const) : payments.refund(call),
      },
    });
    await inCompleted(async (world) => {
      await viewAfter(world, refund(1_000));
      expect(await viewAfter(world, { kind: "cancel" })).toMatchObject({ status: "Processing" });
      isDown = false;
      world.pass(60_000);
      await world.order.alarm();
      expect(await world.order.read()).toMatchObject({
        status: "Cancelled",
        refunds: [{ amount: usd(1_000) }, { amount: usd(2_600) }],
      });
    }, ports);
  });

  test("return after a partial refund: no more goes back than is left", async () => {
    await inCompleted(async (world) => {
      await deliver(world.order);
      await viewAfter(world, refund(3_000));
      const asked = { kind: "request-return", reason: "other" } as const;
      const returnId = (await viewAfter(world, asked)).returns[0]?.id ?? "";
      expect(await viewAfter(world, { kind: "receive-return", returnId })).toMatchObject({
        status: "Refunded",
        refunds: [{ amount: usd(3_000) }, { amount: usd(600) }],
      });
      expect(await paymentRecord(world.orderId)).toMatchObject({ refundedMinor: TOTAL_MINOR });
    });
  });

  test("ship and cancel: whichever comes first closes the way of the other", async () => {
    await inCompleted(async ({ order }) => {
      const [shipped, cancelled] = await Promise.all([
        order.act(acting({ kind: "ship" })),
        order.act(acting({ kind: "cancel" })),
      ]);
      expect(shipped).toMatchObject({ ok: true });
      expect(cancelled).toMatchObject({ refusal: { code: "transition-not-allowed" } });
    });
    await inCompleted(async ({ order }) => {
      const [cancelled, shipped] = await Promise.all([
        order.act(acting({ kind: "cancel" })),
        order.act(acting({ kind: "ship" })),
      ]);
      expect(cancelled).toMatchObject({ ok: true });
      expect(shipped).toMatchObject({ refusal: { code: "transition-not-allowed" } });
    });
  });
});

describe("the carrier", () => {
  test("[OS20] is asked by the alarm until the parcel has arrived", async () => {
    await inCompleted(async (world) => {
      const { order, sent, pass, calls } = world;
      await viewAfter(world, { kind: "ship" });
      const states: (string | undefined)[] = [];
      for (let stage = 0; stage < 6; stage += 1) {
        await order.alarm();
        await order.alarm();
        states.push((await order.read())?.shipments[0]?.state);
        pass(CARRIER_STAGE_MS);
      }
      const way = ["handed-over", "in-transit", "out-for-delivery", "delivered"];
      expect(states).toEqual([...way, "delivered", "delivered"]);
      expect(await order.read()).toMatchObject({ status: "Delivered" });
      expect(calls.filter((call) => call === "shipping.track")).toHaveLength(4);
      expect(sent.map(({ type }) => type)).toContain("order.delivered");
    });
  });

  test("[OS20] that does not answer is asked again, ever later", async () => {
    let asked = 0;
    const ports = ({ shipping }: OrderPorts) => ({
      shipping: {
        ...shipping,
        track: async (request: Parameters<typeof shipping.track>[0]) => {
          asked += 1;
          if (asked === 3) return shipping.track(request);
          throw new Error("503 from the carrier");
        },
      },
    });
    await inCompleted(async (world) => {
      await viewAfter(world, { kind: "ship" });
      const { handedOverAt = "" } = (await world.order.read())?.shipments[0] ?? {};
      for (const waitMs of [30_000, 60_000]) {
        await world.order.alarm();
        await world.order.alarm();
        expect(await world.alarmAtMs()).toBe(world.nowMs() + waitMs);
        world.pass(waitMs);
      }
      await world.order.alarm();
      expect(asked).toBe(3);
      expect(world.nowMs()).toBe(Date.parse(handedOverAt) + 90_000);
      expect(await world.order.read()).toMatchObject({ shipments: [{ state: "in-transit" }] });
    }, ports);
  });

  test("marked delivered by hand, it is not asked any more", async () => {
    await inCompleted(async (world) => {
      await deliver(world.order);
      await world.order.alarm();
      world.pass(10 * CARRIER_STAGE_MS);
      await world.order.alarm();
      expect(world.calls).not.toContain("shipping.track");
    });
  });
});
