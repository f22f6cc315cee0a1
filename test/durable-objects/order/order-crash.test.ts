// The object dies at every outside call of a saga, before the call reached the world and after, so
// that every journal write is once the last one; what is resumed comes to the same end. And it dies
// at every call that tells of it.

import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { atMainLocation } from "../../../domain/place.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import {
  type Crash,
  draftOf,
  expectDeath,
  inOrder,
  newOrderId,
  orderStub,
  placeAndCrash,
  placeAndRing,
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

const RETRIED_CALLS = [
  "stock.hold",
  "payments.authorize",
  "payments.lookup",
  "payments.authorize",
  "payments.lookup",
  "payments.authorize",
  "stock.reserve",
  "shipping.prepare",
  "shipping.prepare",
  "shipping.prepare",
  "payments.capture",
  "carts.removeOrdered",
];

const STORIES = [
  { name: "a saga that completes", postalCode: "10001", calls: COMPLETED_CALLS },
  { name: "a saga that is undone", postalCode: "00000", calls: FAILED_CALLS },
  {
    name: "a saga that tries again and again",
    token: "tok_flaky",
    postalCode: "99999",
    calls: RETRIED_CALLS,
  },
];

beforeAll(async () => {
  await stockUp("MUG", 500);
  await stockUp("LAMP", 500);
});

describe.each(STORIES)("$name", ({ calls, name: _, ...behaving }) => {
  const chosen = { ...behaving, cart: CART, lines: [["MUG", 2] as const, ["LAMP", 1] as const] };

  test("asks these things of the world, in this order", async () => {
    const draft = draftOf(newOrderId(), chosen);
    const asked = await inOrder(draft.orderId, {}, async (world) => {
      await placeAndRing(world, draft);
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

  test("[OS9] evicted before anything was begun, it is taken up by its alarm", async () => {
    const undisturbed = await placeCalmly(chosen);
    const draft = draftOf(newOrderId(), chosen);
    const hurried = { ...placing(draft), respondAsync: true };
    await inOrder(draft.orderId, {}, ({ order }) => order.place(hurried));
    await evictDurableObject(orderStub(draft.orderId));
    const resumed = await ringUntilVerdict(draft.orderId);
    expect(comparable(resumed)).toEqual(comparable(undisturbed));
  });

  const tellings = ["projection.save", "queues.send"].flatMap((call, index): typeof crashes => [
    { call, atCall: index + 1, when: "before" },
    { call, atCall: index + 1, when: "after" },
  ]);

  test.each(tellings)(
    "[OS12] [OS13] evicted $when $call, it tells every fact all the same, under its own id",
    async (crashTelling) => {
      const calm = draftOf(newOrderId(), chosen);
      const expected = await listen(calm, {});
      const draft = draftOf(newOrderId(), chosen);
      const told: EventEnvelope[] = [];
      await expectDeath(draft.orderId, listen(draft, { crashTelling }, told));
      await listen(draft, {}, told);
      const byId = new Map(told.map(({ id, type }) => [id, type]));
      expect([...byId.values()]).toEqual(expected.map(({ type }) => type));
    },
  );
});

/** Places the order, again or for the first time, and hears what is told until all of it is. */
function listen(
  draft: OrderDraft,
  options: Parameters<typeof inOrder>[1],
  told: EventEnvelope[] = [],
): Promise<EventEnvelope[]> {
  return inOrder(draft.orderId, options, async (world) => {
    try {
      await placeAndRing(world, draft);
      await world.order.alarm();
    } finally {
      told.push(...world.sent);
    }
    return told;
  });
}

function placeCalmly(chosen: Parameters<typeof draftOf>[1]): Promise<OrderView> {
  const draft = draftOf(newOrderId(), chosen);
  return inOrder(draft.orderId, {}, (world) => placeAndRing(world, draft));
}

/** What must not depend on a crash: everything but ids made anew and the count of writes. */
function comparable(view: OrderView) {
  const { id: _, number: __, version: ___, payments: ____, payment, shipments, ...rest } = view;
  const { id: _____, ...paid } = payment;
  return { ...rest, payment: paid, shipments: shipments.map(({ state }) => state) };
}

async function levels() {
  const read = async (sku: string) => {
    const { onHandUnits, heldUnits, reservedUnits } = await stockObject(
      env,
      atMainLocation(sku),
    ).level();
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
