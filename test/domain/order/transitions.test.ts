import { describe, expect, it } from "vitest";
import { ORDER_STATUSES, type OrderStatus } from "../../../domain/order/order-terms.ts";
import { RETURN_WINDOW_DAYS } from "../../../domain/order/return-window.ts";
import { deriveStatus } from "../../../domain/order/status.ts";
import { allowedTransitions, TRANSITIONS } from "../../../domain/order/transitions.ts";
import { OrderInMemory } from "./order-in-memory.ts";

const DAY_MS = 24 * 60 * 60_000;
const ONE_MUG = [{ sku: "MUG", quantity: 1 }];
const REFUSED = () => ({ kind: "refused", code: "no" }) as const;

function returning(): OrderInMemory {
  const order = OrderInMemory.delivered();
  order.take({ kind: "request-return", lines: ONE_MUG, reason: "damaged" });
  return order;
}

function returned(): OrderInMemory {
  const order = returning();
  const [asked] = order.view.returns;
  order.take({ kind: "receive-return", returnId: asked?.id ?? "" });
  return order;
}

/** An order in each status a completed one can have. */
const AFTER_COMPLETION: Readonly<Partial<Record<OrderStatus, () => OrderInMemory>>> = {
  "Shipping Prepared": () => OrderInMemory.completed(),
  Shipped: () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship" });
    return order;
  },
  Delivered: () => OrderInMemory.delivered(),
  "Return Requested": returning,
  Returned: returned,
  Refunded: () => {
    const order = OrderInMemory.delivered();
    order.take({ kind: "set-status", status: "Refunded" });
    return order;
  },
  Cancelled: () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "cancel" });
    return order;
  },
  Failed: () => new OrderInMemory().run(REFUSED),
};

const STORIES = Object.entries(AFTER_COMPLETION) as [OrderStatus, () => OrderInMemory][];

describe("the transition table", () => {
  it("has a row for every status and leads to statuses only", () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual([...ORDER_STATUSES].sort());
    for (const to of Object.values(TRANSITIONS).flat()) expect(ORDER_STATUSES).toContain(to);
  });

  it.each(STORIES)("[OS18] an order in %s is derived to be there", (status, make) => {
    expect(deriveStatus(make().order)).toBe(status);
  });

  it.each(STORIES)("[OS18] from %s it is moved to what is allowed, and becomes it", (_, make) => {
    const { order, nowMs } = make();
    for (const to of allowedTransitions(order, nowMs)) {
      const moved = make();
      moved.take({ kind: "set-status", status: to });
      expect(deriveStatus(moved.order)).toBe(to);
    }
  });

  it.each(STORIES)(
    "[OS18] from %s every other move is refused, the allowed listed",
    (status, make) => {
      const { order, nowMs } = make();
      const allowed = allowedTransitions(order, nowMs);
      for (const to of ORDER_STATUSES.filter((other) => !allowed.includes(other))) {
        const asked = make();
        const before = asked.order;
        expect(asked.ask({ kind: "set-status", status: to })).toEqual({
          ok: false,
          refusal: { code: "transition-not-allowed", status, allowed },
        });
        expect(asked.order).toBe(before);
      }
    },
  );

  it("allows of its row only what this very order can do", () => {
    const order = OrderInMemory.completed();
    expect(allowedTransitions(order.order, order.nowMs)).toEqual([
      "Shipped",
      "Cancelled",
      "Refunded",
    ]);
    order.take({ kind: "ship", lines: ONE_MUG });
    expect(deriveStatus(order.order)).toBe("Shipping Prepared");
    expect(allowedTransitions(order.order, order.nowMs)).toEqual(["Shipped", "Refunded"]);
  });

  it("closes the way back when the time for returns is over", () => {
    const { order, nowMs } = OrderInMemory.delivered();
    const lastMs = nowMs + RETURN_WINDOW_DAYS * DAY_MS;
    expect(allowedTransitions(order, lastMs - DAY_MS)).toContain("Return Requested");
    expect(allowedTransitions(order, lastMs + 1)).toEqual(["Refunded"]);
  });
});
