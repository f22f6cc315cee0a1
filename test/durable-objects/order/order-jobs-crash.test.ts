// The object dies at every outside call that follows a command, before the call reached the world
// and after, so that every journal write is once the last one; what is resumed ends the same.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { money } from "../../../domain/money.ts";
import type { OrderCommand } from "../../../domain/order/commands/command.ts";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { atMainLocation } from "../../../domain/place.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import { paymentRecord } from "../../support/order-records.ts";
import {
  acting,
  CARRIER_STAGE_MS,
  type Crash,
  draftOf,
  expectDeath,
  inOrder,
  newOrderId,
  placing,
  stockUp,
} from "./order-fixture.ts";

const LINES = [["MUG", 2] as const, ["LAMP", 1] as const];
const TOTAL = money(3_600, "USD");
const ONE_MUG = [{ sku: "MUG", quantity: 1 }];

interface Story {
  readonly name: string;
  /** How it is placed; with a card that works, unless said otherwise. */
  readonly placed?: Partial<Pick<OrderDraft, "payment">> & Parameters<typeof draftOf>[1];
  /** What happens before, undisturbed. */
  readonly before: readonly OrderCommand[];
  readonly command: OrderCommand;
  /** Outside calls in order: what an undisturbed job asks of the world. */
  readonly calls: readonly string[];
}

const STORIES: readonly Story[] = [
  {
    name: "a refund",
    before: [],
    command: { kind: "refund", amount: money(1_000, "USD"), reason: "late" },
    calls: ["payments.refund"],
  },
  {
    name: "a cancellation",
    before: [],
    command: { kind: "cancel" },
    calls: ["shipping.cancel", "stock.release", "payments.refund"],
  },
  {
    name: "a first shipment",
    before: [],
    command: { kind: "ship" },
    calls: ["stock.ship", "shipping.handOver"],
  },
  {
    name: "a second shipment",
    before: [{ kind: "ship", lines: ONE_MUG }],
    command: { kind: "ship" },
    calls: ["shipping.prepare", "stock.ship", "shipping.handOver"],
  },
  {
    name: "a return",
    before: [
      { kind: "ship" },
      { kind: "deliver" },
      { kind: "request-return", lines: ONE_MUG, reason: "damaged" },
    ],
    command: { kind: "set-status", status: "Returned" },
    calls: ["stock.restock", "payments.refund"],
  },
  {
    name: "a payment of an order that waited for it",
    placed: { payment: { provider: "simulated" } },
    before: [],
    command: {
      kind: "pay",
      paymentId: "pay_1",
      provider: "simulated",
      token: "tok_visa",
      amount: TOTAL,
    },
    calls: ["payments.authorize", "stock.reserve", "shipping.prepare", "payments.capture"],
  },
  {
    name: "a stuck saga that is retried",
    placed: { token: "tok_void_fails", postalCode: "00000" },
    before: [],
    command: { kind: "retry" },
    calls: ["payments.void"],
  },
];

beforeAll(async () => {
  await stockUp("MUG", 500);
  await stockUp("LAMP", 500);
});

describe.each(STORIES)("$name", (story) => {
  test("asks these things of the world, in this order", async () => {
    const orderId = await prepare(story);
    const asked = await inOrder(orderId, {}, async ({ order, calls }) => {
      await order.act(acting(story.command));
      return calls;
    });
    expect(asked).toEqual(story.calls);
  });

  const crashes = story.calls.flatMap((call, index): (Crash & { call: string })[] => [
    { call, atCall: index + 1, when: "before" },
    { call, atCall: index + 1, when: "after" },
  ]);

  test.each(crashes)(
    "[OS1] [OS6] evicted $when call $atCall ($call), it resumes to the same result",
    async (crash) => {
      const calm = await live(story);
      const crashed = await live(story, crash);
      expect(crashed).toEqual(calm);
    },
  );
});

describe("a parcel on its way", () => {
  const STAGES = ["in transit", "out for delivery", "delivered"];
  const crashes = STAGES.flatMap((stage, index): (Crash & { stage: string })[] => [
    { stage, atCall: index + 1, when: "before" },
    { stage, atCall: index + 1, when: "after" },
  ]);

  test.each(crashes)(
    "[OS20] evicted $when the carrier says it is $stage, it arrives, and is told to have, once",
    async ({ stage: _, ...crash }) => {
      const orderId = await prepare({ before: [{ kind: "ship" }] });
      await expectDeath(orderId, carry(orderId, { crash }));
      const { view, told } = await carry(orderId, {});
      expect(view).toMatchObject({ status: "Delivered" });
      expect(told.filter((type) => type === "order.delivered")).toHaveLength(1);
    },
  );
});

/** Rings the alarm until the carrier has long brought every parcel. */
function carry(orderId: string, options: Parameters<typeof inOrder>[1]) {
  return inOrder(orderId, options, async ({ order, pass, sent }) => {
    for (let stages = 0; stages < 6; stages += 1) {
      await order.alarm();
      pass(CARRIER_STAGE_MS);
    }
    return { view: await order.read(), told: sent.map(({ type }) => type) };
  });
}

/** What a story comes to: the order as it is seen, the units it moved, the money that moved. */
async function live(story: Story, crash?: Crash) {
  const orderId = await prepare(story);
  const before = await levels();
  const acted = inOrder(orderId, crash === undefined ? {} : { crash }, ({ order }) =>
    order.act(acting(story.command)),
  );
  if (crash === undefined) await acted;
  else await expectDeath(orderId, acted);
  const { view, told } = await ringUntilRest(orderId);
  const { capturedMinor, refundedMinor } = await paymentRecord(orderId);
  const after = await levels();
  const moved = after.map((units, index) => units - (before[index] ?? 0));
  return { view: comparable(view), told, moved, capturedMinor, refundedMinor };
}

async function prepare({ before, placed = {} }: Pick<Story, "before" | "placed">) {
  const { payment, ...chosen } = placed;
  const made = draftOf(newOrderId(), { lines: LINES, ...chosen });
  const draft = payment === undefined ? made : { ...made, payment };
  await inOrder(draft.orderId, {}, async ({ order }) => {
    await order.place(placing(draft));
    for (const command of before) await order.act(acting(command));
    await order.alarm();
  });
  return draft.orderId;
}

/** Rings the alarm until every job is done and every fact is told. */
function ringUntilRest(orderId: string): Promise<{ view: OrderView; told: string[] }> {
  return inOrder(orderId, {}, async ({ order, pass, sent }) => {
    const isWorking = async () => {
      const { jobs = [], order: view } = (await order.inspect()) ?? {};
      return view?.saga.verdict === undefined || jobs.some(({ isDone }) => !isDone);
    };
    for (let rings = 0; rings < 10; rings += 1) {
      await order.alarm();
      if (!(await isWorking())) break;
      pass(15_000);
    }
    await order.alarm();
    const view = await order.read();
    if (view === undefined) throw new Error(`${orderId} is gone`);
    return { view, told: sent.map(({ type }) => type) };
  });
}

/** What must not depend on a crash: everything but ids, times and the count of writes. */
function comparable(view: OrderView) {
  const { status, saga, payment, refunds, shipments, returns } = view;
  const { id: _, ...paid } = payment;
  return {
    ...{ status, saga, payment: paid },
    refunds: refunds.map(({ amount, state }) => ({ amount, state })),
    shipments: shipments.map(({ state, lines }) => ({ state, lines })),
    returns: returns.map(({ state, lines }) => ({ state, lines })),
  };
}

async function levels(): Promise<number[]> {
  const [mug, lamp] = await Promise.all([
    stockObject(env, atMainLocation("MUG")).level(),
    stockObject(env, atMainLocation("LAMP")).level(),
  ]);
  return [mug.onHandUnits, mug.reservedUnits, lamp.onHandUnits, lamp.reservedUnits];
}
