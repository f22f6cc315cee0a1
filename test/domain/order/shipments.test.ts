import { describe, expect, it } from "vitest";
import { allocateAtMain } from "../../../domain/order/allocations.ts";
import type { UnitLine } from "../../../domain/order/order-terms.ts";
import { isOver } from "../../../domain/order/status.ts";
import { trackedParcels } from "../../../domain/order/track.ts";
import { expectedBalances } from "../../../domain/order/views/expected-balances.ts";
import { type Fates, OrderInMemory } from "./order-in-memory.ts";
import { PARCEL } from "./orders.ts";

const mugs = (quantity: number): UnitLine[] => [{ sku: "MUG", quantity }];
const POT = { sku: "POT", quantity: 1 };
const AWAY: Fates = ({ step }) =>
  step === "hand-over" ? { kind: "unknown", cause: "timeout" } : undefined;

describe("shipping", () => {
  it("sends everything in the parcel that placement prepared", () => {
    const order = OrderInMemory.completed();
    const steps: (string | undefined)[] = [];
    order.take({ kind: "ship" }, ({ step }) => {
      steps.push(step);
      return undefined;
    });
    expect(steps).toEqual(["prepare-parcel", "ship-stock", "hand-over"]);
    expect(order.view).toMatchObject({
      status: "Shipped",
      shipments: [{ ...PARCEL, state: "handed-over", lines: [...mugs(3), POT] }],
    });
    expect(order.view.shipments).toHaveLength(1);
  });

  it("sends in parts: the first takes the prepared parcel, each other one of its own", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship", lines: mugs(2) });
    expect(order.view).toMatchObject({
      status: "Shipping Prepared",
      shipments: [{ id: PARCEL.id, lines: mugs(2), state: "handed-over" }],
    });
    order.take({ kind: "ship" });
    const { shipments, status } = order.view;
    expect(status).toBe("Shipped");
    expect(shipments.map(({ lines }) => lines)).toEqual([mugs(2), [...mugs(1), POT]]);
    expect(new Set(shipments.map(({ id }) => id)).size).toBe(2);
  });

  it("sends no more than is left, and nothing once all is sent", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship", lines: mugs(2) });
    expect(order.ask({ kind: "ship", lines: mugs(2) })).toEqual({
      ok: false,
      refusal: { code: "units-exceeded", sku: "MUG", unitsLeft: 1 },
    });
    order.take({ kind: "ship" });
    expect(order.ask({ kind: "ship" })).toMatchObject({
      refusal: { code: "transition-not-allowed", status: "Shipped" },
    });
  });

  it("is not shipped before the carrier has it", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship" }, AWAY);
    expect(order.view).toMatchObject({
      status: "Shipping Prepared",
      shipments: [{ state: "prepared" }],
    });
    expect(order.ask({ kind: "deliver" })).toMatchObject({
      refusal: { code: "transition-not-allowed" },
    });
    order.wake();
    expect(order.view.status).toBe("Shipped");
  });

  it("is refused while the saga runs, and of what failed", () => {
    expect(new OrderInMemory().ask({ kind: "ship" })).toMatchObject({
      refusal: { code: "transition-not-allowed" },
    });
    const failed = new OrderInMemory().run(() => ({ kind: "refused", code: "no" }));
    expect(failed.ask({ kind: "ship" })).toMatchObject({ refusal: { status: "Failed" } });
  });
});

describe("an order that is refunded in full", () => {
  const REFUND_ALL = { kind: "set-status", status: "Refunded" } as const;
  const UNPAID: Fates = ({ step }) =>
    step === "refund-payment" ? { kind: "unknown", cause: "timeout" } : undefined;

  it("is not shipped while the money is on its way: nothing is left to keep", () => {
    const order = OrderInMemory.completed();
    order.take(REFUND_ALL, UNPAID);
    expect(order.view.status).toBe("Shipping Prepared");
    expect(order.ask({ kind: "ship" }, UNPAID)).toMatchObject({
      refusal: { code: "transition-not-allowed", allowed: ["Cancelled"] },
    });
    const part = OrderInMemory.completed();
    part.take({ kind: "refund", amount: { amountMinor: 4_598, currency: "USD" }, reason: "late" });
    part.take({ kind: "ship" });
  });

  it("[OS29] lets go what it has not shipped, and is over once the rest has arrived", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship", lines: mugs(2) });
    const released: string[] = [];
    order.take(REFUND_ALL, ({ step }) => {
      if (step === "release-stock") released.push(step);
      return undefined;
    });
    expect(released).toHaveLength(1);
    expect(order.order.jobs.at(-1)?.command).toMatchObject({
      allocations: allocateAtMain([...mugs(1), POT]),
    });
    expect(expectedBalances(order.order).units?.allocations).toEqual([]);
    expect(isOver(order.order)).toBe(false);
    order.take({ kind: "deliver" });
    expect(isOver(order.order)).toBe(true);
    expect(order.view.status).toBe("Refunded");
  });

  it("[OS29] lets nothing go that is just being shipped", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship", lines: mugs(2) });
    const failing: Fates = ({ step }) =>
      step === "ship-stock" ? { kind: "unknown", cause: "timeout" } : undefined;
    order.take({ kind: "ship", lines: mugs(1) }, failing);
    order.take(REFUND_ALL, failing);
    expect(order.order.jobs.map(({ command }) => command.kind)).not.toContain("release");
    order.wake();
    expect(order.order.jobs.at(-1)?.command).toEqual({
      kind: "release",
      allocations: allocateAtMain([POT]),
    });
  });
});

describe("delivery", () => {
  it("by hand is of every parcel the carrier has, or of one", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship", lines: mugs(3) });
    order.take({ kind: "deliver", shipmentId: PARCEL.id });
    expect(order.view).toMatchObject({
      status: "Shipping Prepared",
      shipments: [{ state: "delivered" }],
    });
    order.take({ kind: "ship" });
    expect(order.view.status).toBe("Shipped");
    order.take({ kind: "deliver" });
    expect(order.view.status).toBe("Delivered");
    const before = order.order;
    order.take({ kind: "deliver" });
    expect(order.order).toBe(before);
    expect(order.ask({ kind: "deliver", shipmentId: "shp_none" })).toMatchObject({
      refusal: { code: "shipment-not-found" },
    });
  });

  it("is followed parcel by parcel, forwards only, until it has arrived", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship" });
    const [parcel] = trackedParcels(order.order);
    expect(parcel).toMatchObject({ shipmentId: PARCEL.id, trackingNumber: PARCEL.trackingNumber });
    const say = (state: "handed-over" | "in-transit" | "out-for-delivery" | "delivered") => {
      order.nowMs += 1_000;
      order.track(PARCEL.id, { state, atMs: order.nowMs, askAgainAtMs: order.nowMs + 500 });
      return order.view.shipments[0]?.state;
    };
    expect(say("handed-over")).toBe("handed-over");
    expect(trackedParcels(order.order)[0]?.dueAtMs).toBe(order.nowMs + 500);
    expect(say("out-for-delivery")).toBe("out-for-delivery");
    const { version } = order.view;
    expect(say("in-transit")).toBe("out-for-delivery");
    expect(say("out-for-delivery")).toBe("out-for-delivery");
    expect(order.view.version).toBe(version);
    expect(say("delivered")).toBe("delivered");
    expect(order.view).toMatchObject({ status: "Delivered", version: version + 1 });
    expect(trackedParcels(order.order)).toEqual([]);
    expect(say("in-transit")).toBe("delivered");
  });
});

describe("cancelling", () => {
  it("a completed order cancels the shipment, lets the stock go and gives the money back", () => {
    const order = OrderInMemory.completed();
    expect(order.view.cancellable).toBe(true);
    const steps: string[] = [];
    order.take({ kind: "cancel", reason: "Changed my mind." }, ({ step }) => {
      steps.push(step);
      return undefined;
    });
    expect(steps).toEqual(["cancel-shipment", "release-stock", "refund-payment"]);
    expect(order.view).toMatchObject({
      status: "Cancelled",
      cancellable: false,
      payment: { state: "refunded", refunded: order.view.total },
      shipments: [{ state: "cancelled" }],
    });
  });

  it("holds stock and money until it is done, and so it is not yet cancelled", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "cancel" }, ({ step }) =>
      step === "refund-payment" ? { kind: "unknown", cause: "timeout" } : undefined,
    );
    expect(order.view.status).toBe("Processing");
    order.wake();
    expect(order.view.status).toBe("Cancelled");
  });

  it("gives back only what is left", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "refund", amount: { amountMinor: 599, currency: "USD" }, reason: "late" });
    order.take({ kind: "cancel" });
    expect(order.view.refunds.map(({ amount }) => amount.amountMinor)).toEqual([599, 4_000]);
  });

  it("is refused once a parcel is on its way, and the way is closed once it is cancelled", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship", lines: mugs(1) }, AWAY);
    expect(order.ask({ kind: "cancel" })).toMatchObject({
      refusal: { code: "transition-not-allowed", allowed: ["Shipped", "Refunded"] },
    });
    const cancelled = OrderInMemory.completed();
    cancelled.take({ kind: "cancel" });
    expect(cancelled.ask({ kind: "ship" })).toMatchObject({
      refusal: { code: "transition-not-allowed", allowed: [] },
    });
  });

  it("twice changes nothing more", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "cancel" });
    const before = order.order;
    order.take({ kind: "cancel" });
    expect(order.order).toBe(before);
  });

  it("[OS10] after the pivot began is kept, and done when the saga has completed", () => {
    const order = new OrderInMemory().run(({ step }) =>
      step === "capture-payment" ? { kind: "unknown", cause: "timeout" } : undefined,
    );
    order.take({ kind: "cancel" }, () => ({ kind: "unknown", cause: "timeout" }));
    expect(order.view).toMatchObject({
      status: "Shipping Prepared",
      cancellable: false,
      saga: { state: "SHIPPING_PROCESSING" },
    });
    expect(order.view.cancelRequestedAt).toBeDefined();
    order.wake();
    expect(order.view).toMatchObject({
      status: "Cancelled",
      saga: { verdict: "COMPLETED" },
      payment: { state: "refunded" },
    });
  });
});
