// [OS22] Races of a provider's webhook with everything else: whenever one comes, and however often,
// the order does what it would have done without, only sooner; and what it says is looked up.

import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { money } from "../../../domain/money.ts";
import type { PaymentHint } from "../../../domain/order/payment-hint.ts";
import { HOLD_DURATION_MS } from "../../../domain/order/plan.ts";
import type { OrderPorts, PaymentPort } from "../../../durable-objects/order/order-ports.ts";
import { paymentRecord } from "../../support/order-records.ts";
import {
  CONTEXT,
  draftOf,
  FAR_FUTURE_MS,
  inOrder,
  newOrderId,
  type OrderWorld,
  orderStub,
  placing,
  stockUp,
} from "./order-fixture.ts";

beforeAll(() => stockUp("MUG", 500));

const KEYS = {
  authorize: "authorize-payment/do",
  capture: "capture-payment/do",
  void: "authorize-payment/undo",
} as const;

function hintOf(
  orderId: string,
  operation: keyof typeof KEYS,
  more: Partial<PaymentHint> = {},
): PaymentHint {
  return {
    id: `whk_${operation}`,
    type: `payment.${operation}`,
    orderId,
    operation,
    idempotencyKey: `${orderId}/${KEYS[operation]}`,
    ...more,
  };
}

const payments = ({ calls }: OrderWorld) =>
  calls.flatMap((call) => call.split("payments.")[1] ?? []);

const keptHints = (orderId: string) =>
  runInDurableObject(orderStub(orderId), (_, { storage }) =>
    storage.sql.exec("SELECT id, type FROM hints ORDER BY sequence").toArray(),
  );

describe("[OS22] a webhook against the synchronous answer", () => {
  test("lost: the try is due at once, and the lookup finds what happened", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_timeout" });
    await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      await world.order.alarm();
      expect(payments(world)).toEqual(["authorize"]);
      await world.order.hearOfPayment(hintOf(draft.orderId, "authorize"));
      await world.order.alarm();
      expect(payments(world)).toEqual(["authorize", "lookup", "capture"]);
      expect(await world.order.read()).toMatchObject({ saga: { verdict: "COMPLETED" } });
    });
  });

  test("that said so already: it changes nothing, not even the version", async () => {
    const draft = draftOf(newOrderId());
    await inOrder(draft.orderId, {}, async ({ order }) => {
      await order.place(placing(draft));
      const before = await order.read();
      await order.hearOfPayment(hintOf(draft.orderId, "capture"));
      expect(await order.read()).toEqual(before);
    });
    expect(await keptHints(draft.orderId)).toHaveLength(1);
  });

  test("that is a lie: the lookup tells the truth, and nothing is taken on its word", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_flaky" });
    await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      const lie = hintOf(draft.orderId, "authorize", { type: "payment.captured" });
      await world.order.hearOfPayment(lie);
      await world.order.alarm();
      expect(payments(world)).toEqual(["authorize", "lookup", "authorize"]);
      expect(await world.order.read()).toMatchObject({
        payment: { state: "pending", captured: { amountMinor: 0 } },
      });
    });
  });
});

describe("[OS22] a webhook before the answer", () => {
  /** The provider's webhook overtakes the answer to this call, which is lost on top of it. */
  const overtaken = (orderId: string, hear: () => Promise<void>) => (real: OrderPorts) => ({
    payments: {
      ...real.payments,
      capture: async (call: Parameters<OrderPorts["payments"]["capture"]>[0]) => {
        await real.payments.capture(call);
        await hear();
        return { kind: "unknown", cause: `lost ${orderId}` } as const;
      },
    },
  });

  test("makes the order look at once when the answer is lost, without waiting", async () => {
    const draft = draftOf(newOrderId());
    const { orderId } = draft;
    let heard: OrderWorld["order"] | undefined;
    const hear = async () => {
      await heard?.hearOfPayment(hintOf(orderId, "capture"));
    };
    await inOrder(orderId, { ports: overtaken(orderId, hear) }, async (world) => {
      heard = world.order;
      await world.order.place(placing(draft));
      expect(payments(world)).toEqual(["authorize", "capture", "lookup"]);
      expect(await world.order.read()).toMatchObject({
        saga: { verdict: "COMPLETED" },
        payment: { state: "captured", captured: draft.total },
      });
    });
    expect(await paymentRecord(orderId)).toMatchObject({
      capturedMinor: draft.total.amountMinor,
    });
  });

  test("even before anything was placed, stores nothing", async () => {
    const orderId = newOrderId();
    const heard = await inOrder(orderId, {}, ({ order }) =>
      order.hearOfPayment(hintOf(orderId, "authorize")),
    );
    expect(heard).toBe(false);
    const tables = await runInDurableObject(orderStub(orderId), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'hints'").toArray(),
    );
    expect(tables).toEqual([]);
  });
});

describe("[OS22] a webhook that comes twice", () => {
  test("is kept once, and calls for one try", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_flaky" });
    await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      for (const _ of [1, 2, 3]) {
        await world.order.hearOfPayment(hintOf(draft.orderId, "authorize"));
        await world.order.alarm();
      }
      expect(payments(world)).toEqual(["authorize", "lookup", "authorize"]);
    });
    expect(await keptHints(draft.orderId)).toEqual([
      { id: "whk_authorize", type: "payment.authorize" },
    ]);
  });

  test("by more ids than are kept, forgets the oldest and stays bounded", async () => {
    const draft = draftOf(newOrderId());
    await inOrder(draft.orderId, {}, async ({ order }) => {
      await order.place(placing(draft));
      for (let heard = 1; heard <= 130; heard += 1) {
        await order.hearOfPayment(hintOf(draft.orderId, "capture", { id: `whk_${heard}` }));
      }
    });
    const kept = await keptHints(draft.orderId);
    expect(kept).toHaveLength(100);
    expect(kept[0]).toMatchObject({ id: "whk_31" });
  });
});

describe("[OS22] a webhook for a payment the bank has not decided", () => {
  /** The bank agrees when it is told to, and says so to whoever asks then. */
  function createSlowBank() {
    let isDecided = false;
    const askAgainMs = 30_000;
    const wait = (nowMs: number) => ({ kind: "waiting", untilMs: nowMs + askAgainMs }) as const;
    const ports = ({ payments: real }: OrderPorts) => {
      const authorize: PaymentPort["authorize"] = async (call) => {
        await real.authorize(call);
        return wait(FAR_FUTURE_MS);
      };
      const lookup: PaymentPort["lookup"] = async (call) =>
        isDecided ? real.lookup(call) : wait(FAR_FUTURE_MS);
      return { payments: { ...real, authorize, lookup } };
    };
    const decide = () => {
      isDecided = true;
    };
    return { ports, decide, askAgainMs };
  }

  test("wakes the order that waits for it, and no other card is taken meanwhile", async () => {
    const draft = draftOf(newOrderId());
    const { ports, decide, askAgainMs } = createSlowBank();
    await inOrder(draft.orderId, { ports }, async (world) => {
      const { order, alarmAtMs } = world;
      await order.place(placing(draft));
      for (const _ of ["facts are sent", "nothing is due"]) await order.alarm();
      expect(await alarmAtMs()).toBe(FAR_FUTURE_MS + askAgainMs);
      expect(await order.read()).toMatchObject({ payment: { state: "pending" } });
      const { orderId, total: amount } = draft;
      const command = {
        kind: "pay",
        paymentId: "pay_2",
        provider: "simulated",
        token: "tok_visa",
        amount,
      } as const;
      const second = await order.act({ command, key: "k", fingerprint: "f", context: CONTEXT });
      expect(second).toMatchObject({ refusal: { code: "payment-not-awaited" } });
      decide();
      await order.hearOfPayment(hintOf(orderId, "authorize"));
      await order.alarm();
      expect(payments(world)).toEqual(["authorize", "lookup", "capture"]);
      expect(await order.read()).toMatchObject({ saga: { verdict: "COMPLETED" } });
    });
  });

  test("may get lost: the order asks again by itself", async () => {
    const draft = draftOf(newOrderId());
    const { ports, decide, askAgainMs } = createSlowBank();
    await inOrder(draft.orderId, { ports }, async (world) => {
      await world.order.place(placing(draft));
      decide();
      world.pass(askAgainMs);
      await world.order.alarm();
      expect(await world.order.read()).toMatchObject({ saga: { verdict: "COMPLETED" } });
    });
  });

  test("[OS23] is waited for no longer than stock is held, then the payment is ended", async () => {
    const draft = draftOf(newOrderId());
    await inOrder(draft.orderId, { ports: createSlowBank().ports }, async (world) => {
      await world.order.place(placing(draft));
      world.pass(HOLD_DURATION_MS);
      await world.order.alarm();
      expect(await world.order.read()).toMatchObject({
        saga: { verdict: "FAILED" },
        failure: { code: "payment-not-received" },
      });
      expect(payments(world).at(-1)).toBe("void");
    });
    expect(await paymentRecord(draft.orderId)).toMatchObject({ voided: true, capturedMinor: 0 });
  });
});

describe("[OS22] webhooks out of order", () => {
  test("the capture's before the authorization's: the order goes its own way", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_timeout" });
    await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      await world.order.hearOfPayment(hintOf(draft.orderId, "capture"));
      await world.order.alarm();
      expect(payments(world)).toEqual(["authorize"]);
      await world.order.hearOfPayment(hintOf(draft.orderId, "authorize"));
      await world.order.alarm();
      expect(payments(world)).toEqual(["authorize", "lookup", "capture"]);
    });
  });

  test("the authorization's after the order failed: kept, and nothing is done again", async () => {
    const draft = draftOf(newOrderId(), { postalCode: "00000" });
    await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      const before = await world.order.read();
      const calls = world.calls.length;
      await world.order.hearOfPayment(hintOf(draft.orderId, "authorize"));
      for (const _ of [1, 2]) await world.order.alarm();
      expect(await world.order.read()).toEqual(before);
      expect(world.calls).toHaveLength(calls);
    });
    expect(await keptHints(draft.orderId)).toHaveLength(1);
  });

  test("a void's, while the undoing waits for its next try: it is looked up now", async () => {
    const chosen = { token: "tok_void_timeout", postalCode: "00000" };
    const draft = draftOf(newOrderId(), chosen);
    await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      expect(await world.order.read()).toMatchObject({ saga: { state: "COMPENSATING" } });
      await world.order.hearOfPayment(hintOf(draft.orderId, "void"));
      await world.order.alarm();
      expect(payments(world)).toEqual(["authorize", "void", "lookup"]);
      expect(await world.order.read()).toMatchObject({ saga: { verdict: "FAILED" } });
    });
  });

  test("a refund's, while it waits for its next try: it is looked up now", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_refund_timeout" });
    const { orderId } = draft;
    await inOrder(orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      const command = { kind: "refund", amount: money(1, "USD"), reason: "a scratch" } as const;
      await world.order.act({ command, key: "r", fingerprint: "r", context: CONTEXT });
      const [refund] = (await world.order.read())?.refunds ?? [];
      const idempotencyKey = `${orderId}/${refund?.id}/refund-payment/do`;
      const hint = { id: "whk_refund", type: "payment.refunded", orderId, idempotencyKey };
      await world.order.hearOfPayment({ ...hint, operation: "refund" });
      await world.order.alarm();
      expect(payments(world).slice(2)).toEqual(["refund", "lookup"]);
      expect(await world.order.read()).toMatchObject({
        payment: { state: "partially-refunded" },
      });
    });
  });
});

describe("[OS22] a webhook about something else", () => {
  test.each([
    ["a key nobody used", "nobody/authorize-payment/do"],
    ["a key that only begins alike", "authorize-payment/done"],
    ["a step that is not being tried", "hold-stock/do"],
  ])("%s: is kept, and calls for nothing", async (_, key) => {
    const draft = draftOf(newOrderId(), { token: "tok_flaky" });
    await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(draft));
      const idempotencyKey = `${draft.orderId}/${key}`;
      await world.order.hearOfPayment(hintOf(draft.orderId, "authorize", { idempotencyKey }));
      await world.order.alarm();
      expect(payments(world)).toEqual(["authorize"]);
    });
  });
});
