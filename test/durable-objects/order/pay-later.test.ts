// [OS23] [OS24] Orders placed without a card: they hold their stock and wait, take one card after
// the other, and fail when none was taken by the time the hold ends.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import { PAYMENT_OFFERS_MAX } from "../../../domain/order/payment-offers.ts";
import { UNPAID_HOLD_DURATION_MS } from "../../../domain/order/plan.ts";
import { atMainLocation } from "../../../domain/place.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import { paymentRecord } from "../../support/order-records.ts";
import {
  CONTEXT,
  draftOf,
  inOrder,
  newOrderId,
  type OrderWorld,
  placing,
  stockUp,
} from "./order-fixture.ts";

beforeAll(() => stockUp("MUG", 500));

let payments = 0;

/** Presents a card; each time a new one, under a new key. */
function offer({ order }: OrderWorld, token: string, total: OrderDraft["total"]) {
  payments += 1;
  const name = `offer ${payments}`;
  const command = {
    kind: "pay",
    paymentId: `pay_${payments}`,
    provider: "simulated",
    token,
    amount: total,
  } as const;
  return order.act({ command, key: name, fingerprint: name, context: CONTEXT });
}

/** Runs the test on an order that was placed without a card. */
function awaiting(
  test: (world: OrderWorld & { readonly draft: OrderDraft }) => Promise<void>,
): Promise<void> {
  const draft = { ...draftOf(newOrderId()), payment: { provider: "simulated" } };
  return inOrder(draft.orderId, {}, async (world) => {
    expect(await world.order.place(placing(draft))).toMatchObject({ ok: true });
    await test({ ...world, draft });
  });
}

const typesOf = ({ sent }: OrderWorld) => sent.map(({ type }) => type);
const heldUnits = async () => (await stockObject(env, atMainLocation("MUG")).level()).heldUnits;

describe("[OS23] an order placed without a card", () => {
  test("holds its stock and asks nobody for money", async () => {
    const before = await heldUnits();
    await awaiting(async ({ order, calls }) => {
      expect(calls).toEqual(["stock.hold"]);
      expect(await order.read()).toMatchObject({
        status: "Pending",
        saga: { state: "PAYMENT_PROCESSING" },
        payment: { state: "awaited", awaitedUntil: expect.stringMatching(/Z$/) },
        payments: [],
      });
      expect(await heldUnits()).toBe(before + 2);
    });
  });

  test("[OS9] rests until the hold ends: its alarm rings then, and earlier rings do nothing", () =>
    awaiting(async ({ order, calls, alarmAtMs, pass }) => {
      for (const _ of ["facts are sent", "nothing is due"]) await order.alarm();
      const { payment } = (await order.read()) ?? {};
      expect(await alarmAtMs()).toBe(Date.parse(payment?.awaitedUntil ?? ""));
      pass(UNPAID_HOLD_DURATION_MS - 1);
      await order.alarm();
      expect(calls).toEqual(["stock.hold"]);
    }));

  test("fails when the hold ends, holds nothing, and no provider ever heard of it", async () => {
    const before = await heldUnits();
    await awaiting(async (world) => {
      const { order, calls, pass } = world;
      pass(UNPAID_HOLD_DURATION_MS);
      await order.alarm();
      expect(await order.read()).toMatchObject({
        status: "Failed",
        saga: { verdict: "FAILED" },
        failure: { code: "payment-not-received" },
        payment: { state: "none" },
        payments: [],
      });
      expect(calls).toEqual(["stock.hold", "stock.release"]);
      expect(typesOf(world).filter((type) => type.startsWith("payment."))).toEqual([]);
      expect(await heldUnits()).toBe(before);
    });
  });

  test("may be cancelled while it waits", () =>
    awaiting(async ({ order, calls }) => {
      const command = { kind: "cancel" } as const;
      await order.act({ command, key: "c", fingerprint: "c", context: CONTEXT });
      expect(await order.read()).toMatchObject({
        saga: { verdict: "CANCELLED" },
        payment: { state: "none" },
      });
      expect(calls).toEqual(["stock.hold", "stock.release"]);
    }));
});

describe("[OS24] a card offered for an order that waits", () => {
  test("is asked, and the order goes its way at once", () =>
    awaiting(async (world) => {
      const { order, draft } = world;
      const answer = await offer(world, "tok_visa", draft.total);
      expect(answer).toMatchObject({ ok: true, value: { replayed: false } });
      const view = await order.read();
      expect(view).toMatchObject({
        saga: { verdict: "COMPLETED" },
        payment: { id: `pay_${payments}`, state: "captured", captured: draft.total },
        payments: [{ id: `pay_${payments}`, state: "captured", amount: draft.total }],
      });
      expect(view?.payment).not.toHaveProperty("awaitedUntil", expect.anything());
      await order.alarm();
      expect(typesOf(world).filter((type) => type.startsWith("payment."))).toEqual([
        "payment.processing",
        "payment.processed",
        "payment.captured",
      ]);
      const told = world.sent.find(({ type }) => type === "payment.captured");
      expect(told?.data).toMatchObject({ paymentId: `pay_${payments}` });
    }));

  test("[OS2] has a key of its own at the provider", () =>
    awaiting(async (world) => {
      const { orderId, total } = world.draft;
      await offer(world, "tok_declined", total);
      await offer(world, "tok_visa", total);
      const { attempts } = await paymentRecord(orderId);
      expect(attempts).toEqual({
        [`${orderId}/authorize-payment/do/pay_${payments - 1}`]: 1,
        [`${orderId}/authorize-payment/do/pay_${payments}`]: 1,
        [`${orderId}/capture-payment/do`]: 1,
      });
    }));

  test("leaves the order waiting when it is turned down, and another may be offered", () =>
    awaiting(async (world) => {
      const { order, draft, alarmAtMs } = world;
      await offer(world, "tok_declined", draft.total);
      const view = await order.read();
      expect(view).toMatchObject({
        status: "Pending",
        payment: { state: "awaited" },
        payments: [{ state: "declined", failure: { code: "payment-declined" } }],
      });
      for (const _ of ["facts are sent", "nothing is due"]) await order.alarm();
      expect(await alarmAtMs()).toBe(Date.parse(view?.payment.awaitedUntil ?? ""));
      await offer(world, "tok_visa", draft.total);
      expect(await order.read()).toMatchObject({
        saga: { verdict: "COMPLETED" },
        payments: [{ state: "declined" }, { state: "captured" }],
      });
      await order.alarm();
      expect(typesOf(world).filter((type) => type === "payment.failed")).toHaveLength(1);
    }));

  test(`is the last after ${PAYMENT_OFFERS_MAX} refusals: the order fails with that one`, () =>
    awaiting(async (world) => {
      for (let cards = 0; cards < PAYMENT_OFFERS_MAX; cards += 1) {
        expect(await offer(world, "tok_declined", world.draft.total)).toMatchObject({ ok: true });
      }
      expect(await world.order.read()).toMatchObject({
        saga: { verdict: "FAILED" },
        failure: { code: "payment-declined" },
        payment: { state: "declined" },
        payments: Array(PAYMENT_OFFERS_MAX).fill({ state: "declined" }),
      });
      const late = await offer(world, "tok_visa", world.draft.total);
      expect(late).toMatchObject({ ok: false, refusal: { code: "payment-not-awaited" } });
    }));

  test("is found when its answer was lost, and the order completes", () =>
    awaiting(async (world) => {
      const { order, draft, calls, pass } = world;
      await offer(world, "tok_timeout", draft.total);
      expect(await order.read()).toMatchObject({
        payment: { state: "pending" },
        payments: [{ state: "pending" }],
      });
      const second = await offer(world, "tok_visa", draft.total);
      expect(second).toMatchObject({ ok: false, refusal: { code: "payment-not-awaited" } });
      pass(60_000);
      await order.alarm();
      expect(await order.read()).toMatchObject({ payments: [{ state: "captured" }] });
      expect(calls.filter((call) => call === "payments.authorize")).toHaveLength(1);
    }));

  test("is ended under its key when the order cannot be fulfilled after all", async () => {
    const draft = { ...draftOf(newOrderId(), { postalCode: "00000" }) };
    const later = { ...draft, payment: { provider: "simulated" } };
    await inOrder(draft.orderId, {}, async (world) => {
      await world.order.place(placing(later));
      await offer(world, "tok_visa", draft.total);
      expect(await world.order.read()).toMatchObject({
        failure: { code: "address-unserviceable" },
        payments: [{ state: "voided" }],
      });
      await world.order.alarm();
      expect(typesOf(world)).toContain("payment.voided");
    });
  });

  test("in the last moment of the hold is in time", () =>
    awaiting(async (world) => {
      world.pass(UNPAID_HOLD_DURATION_MS - 1);
      await offer(world, "tok_visa", world.draft.total);
      expect(await world.order.read()).toMatchObject({ saga: { verdict: "COMPLETED" } });
    }));

  test("turned down after the hold ended is the last: the order fails", () =>
    awaiting(async (world) => {
      world.pass(UNPAID_HOLD_DURATION_MS);
      await offer(world, "tok_declined", world.draft.total);
      world.pass(1);
      await world.order.alarm();
      expect(await world.order.read()).toMatchObject({
        failure: { code: "payment-not-received" },
        payment: { state: "declined" },
      });
    }));
});

describe("[OS24] a card is refused, and nobody is asked,", () => {
  const refusedWith = (refusal: object) => ({ ok: false, refusal });

  test("for another amount or currency, with the total that is right", () =>
    awaiting(async (world) => {
      const { total } = world.draft;
      for (const wrong of [
        { ...total, amountMinor: total.amountMinor - 1 },
        { ...total, amountMinor: total.amountMinor + 1 },
        { ...total, currency: "EUR" },
      ]) {
        const refusal = refusedWith({ code: "payment-amount-mismatch", total });
        expect(await offer(world, "tok_visa", wrong)).toEqual(refusal);
      }
      expect(world.calls).toEqual(["stock.hold"]);
    }));

  test("for an order that was paid, by a card offered before or with it", () =>
    awaiting(async (world) => {
      await offer(world, "tok_visa", world.draft.total);
      const calls = world.calls.length;
      const again = await offer(world, "tok_visa", world.draft.total);
      expect(again).toEqual(refusedWith({ code: "payment-not-awaited" }));
      expect(world.calls).toHaveLength(calls);
      const paid = draftOf(newOrderId());
      await inOrder(paid.orderId, {}, async (other) => {
        await other.order.place(placing(paid));
        const answer = await offer(other, "tok_visa", paid.total);
        expect(answer).toEqual(refusedWith({ code: "payment-not-awaited" }));
      });
    }));
});

describe("[OS24] the same offer many times", () => {
  test("at once pays once", () =>
    awaiting(async ({ order, draft, calls }) => {
      const { total: amount } = draft;
      const command = {
        kind: "pay",
        paymentId: "pay_same",
        provider: "simulated",
        token: "tok_visa",
        amount,
      } as const;
      const asked = { command, key: "same", fingerprint: "same", context: CONTEXT };
      const answers = await Promise.all(Array.from({ length: 20 }, () => order.act(asked)));
      const views = answers.map((answer) => (answer.ok ? answer.value.order : answer.refusal));
      expect(views).toEqual(Array(20).fill(views[0]));
      expect(views[0]).toMatchObject({ payments: [{ id: "pay_same", state: "captured" }] });
      expect(calls.filter((call) => call.startsWith("payments."))).toEqual([
        "payments.authorize",
        "payments.capture",
      ]);
    }));

  test("different cards at once: one is asked, the others are told", () =>
    awaiting(async (world) => {
      const offers = Array.from({ length: 5 }, () => offer(world, "tok_visa", world.draft.total));
      const answers = await Promise.all(offers);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const { captured } = (await world.order.read())?.payment ?? {};
      expect(captured).toEqual(world.draft.total);
    }));
});
