// The object dies at every outside call of a saga, before the call reached the world and after, so
// that every journal write is once the last one; what is resumed comes to the same end.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { OrderView } from "../../../domain/order/order-view.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import {
  type Crash,
  draftOf,
  inOrder,
  newOrderId,
  placeAndCrash,
  placing,
  ringUntilVerdict,
  stockUp,
} from "./order-fixture.ts";

const CART = { id: "crt_01J00000000000000000000000", owner: "guest" } as const;

/** Outside calls of each story, in order: what an undisturbed saga asks of the world. */
const COMPLETED_CALLS = [
  "stock.hold",
  "payments.authorize",
  "stock.reserve",
  "shipping.prepare",
  "payments.capture",
  "carts.removeOrdered",
];
const FAILED_CALLS = [
  "stock.hold",
  "payments.authorize",
  "stock.reserve",
  "shipping.prepare",
  "shipping.cancel",
  "stock.release",
  "payments.void",
  "stock.release",
];

const STORIES = [
  { name: "a saga that completes", postalCode: "10001", calls: COMPLETED_CALLS },
  { name: "a saga that is undone", postalCode: "00000", calls: FAILED_CALLS },
];

beforeAll(async () => {
  await stockUp("MUG", 500);
  await stockUp("LAMP", 500);
});

describe.each(STORIES)("$name", ({ postalCode, calls }) => {
  const chosen = { postalCode, cart: CART, lines: [["MUG", 2] as const, ["LAMP", 1] as const] };

  test("asks these things of the world, in this order", async () => {
    const draft = draftOf(newOrderId(), chosen);
    const asked = await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      return world.calls;
    });
    expect(asked).toEqual(calls);
  });

  const crashes = calls.flatMap((call, index): (Crash & { call: string })[] => [
    { call, atCall: index + 1, when: "before" },
    { call, atCall: index + 1, when: "after" },
  ]);

  test.each(crashes)(
    "[OS1] [OS6] evicted $when call $atCall ($call), it resumes to the same result",
    async (crash) => {
      const undisturbed = await placeCalmly(chosen);
      const draft = draftOf(newOrderId(), chosen);
      const before = await levels();
      await placeAndCrash(draft, crash);
      const resumed = await ringUntilVerdict(draft.orderId);
      expect(comparable(resumed)).toEqual(comparable(undisturbed));
      expect(await levels()).toEqual(afterOrder(before, resumed));
    },
  );

  test("[OS12] evicted after its verdict, it still tells every fact exactly once", async () => {
    const draft = draftOf(newOrderId(), chosen);
    await inOrder(draft.orderId, {}, ({ order }) => order.place(placing(draft)));
    const told = await inOrder(draft.orderId, {}, async ({ order, sent }) => {
      await order.alarm();
      await order.alarm();
      return sent.map(({ type }) => type);
    });
    expect(told.at(0)).toBe("order.created");
    expect(told.at(-1)).toMatch(/^order\.(completed|failed)$/);
    expect(new Set(told).size).toBe(told.length);
  });
});

async function placeCalmly(chosen: Parameters<typeof draftOf>[1]): Promise<OrderView> {
  const draft = draftOf(newOrderId(), chosen);
  await inOrder(draft.orderId, {}, ({ order }) => order.place(placing(draft)));
  return ringUntilVerdict(draft.orderId);
}

/** What must not depend on a crash: everything but ids made anew and the count of writes. */
function comparable(view: OrderView) {
  const { id: _, number: __, version: ___, payments: ____, payment, shipments, ...rest } = view;
  const { id: _____, ...paid } = payment;
  return { ...rest, payment: paid, shipments: shipments.map(({ state }) => state) };
}

async function levels() {
  const read = async (sku: string) => {
    const { onHandUnits, heldUnits, reservedUnits } = await stockObject(env, sku).level();
    return { onHandUnits, heldUnits, reservedUnits };
  };
  return { mug: await read("MUG"), lamp: await read("LAMP") };
}

/** Stock after one more order: reserved when it completed, untouched when it failed. */
function afterOrder(before: Awaited<ReturnType<typeof levels>>, view: OrderView) {
  const taken = view.saga.verdict === "COMPLETED" ? 1 : 0;
  return {
    mug: { ...before.mug, reservedUnits: before.mug.reservedUnits + 2 * taken },
    lamp: { ...before.lamp, reservedUnits: before.lamp.reservedUnits + taken },
  };
}
