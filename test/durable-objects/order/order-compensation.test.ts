// Every way an order can fail or limp, through the production ports: what the verdict is, why, and
// that a failed order holds no stock and owes no money.

import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { HOLD_DURATION_MS } from "../../../domain/order/plan.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { atMainLocation } from "../../../domain/place.ts";
import type { OrderPorts, PaymentPort } from "../../../durable-objects/order/order-ports.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import {
  acting,
  draftOf,
  FAR_FUTURE_MS,
  inOrder,
  newOrderId,
  placing,
  ringUntilVerdict,
  stockUp,
} from "./order-fixture.ts";

beforeAll(() => stockUp("MUG", 500));

const FAILURES = [
  { why: "the card is declined", token: "tok_declined", code: "payment-declined" },
  { why: "the card lacks funds", token: "tok_insufficient_funds", code: "insufficient-funds" },
  { why: "the card is not known", token: "tok_nobody", code: "payment-token-unknown" },
  { why: "the address is unserviceable", postalCode: "00000", code: "address-unserviceable" },
  { why: "the carrier fails four times", postalCode: "88888", code: "carrier-unavailable" },
  { why: "a sku is sold out", lines: [["NOTHING", 1]] as const, code: "insufficient-stock" },
];

describe("an order fails, holds nothing and owes nothing", () => {
  test.each(FAILURES)("when $why", async ({ code, why: _, ...chosen }) => {
    const before = await stockObject(env, atMainLocation("MUG")).level();
    const { view } = await settle(chosen);
    expect(view).toMatchObject({
      status: "Failed",
      saga: { verdict: "FAILED" },
      failure: { code },
    });
    expect(view.payment.captured.amountMinor).toBe(0);
    expect(view.payment.state).not.toBe("authorized");
    const { heldUnits, reservedUnits, onHandUnits } = await stockObject(
      env,
      atMainLocation("MUG"),
    ).level();
    expect({ heldUnits, reservedUnits, onHandUnits }).toEqual({
      heldUnits: before.heldUnits,
      reservedUnits: before.reservedUnits,
      onHandUnits: before.onHandUnits,
    });
  });

  test("when sold out, before any payment call", async () => {
    const { calls } = await settle({ lines: [["NOTHING", 1]] });
    expect(calls).toEqual(["stock.hold", "stock.release"]);
  });

  test("when the carrier fails, after exactly one try and three retries", async () => {
    const { calls } = await settle({ postalCode: "88888" });
    expect(calls.filter((call) => call === "shipping.prepare")).toHaveLength(4);
  });
});

describe("an order completes all the same", () => {
  test("[OS2] when the authorization timed out: it is looked up, not asked again", async () => {
    const { view, calls } = await settle({ token: "tok_timeout" });
    expect(view.status).toBe("Shipping Prepared");
    expect(calls.filter((call) => call.startsWith("payments."))).toEqual([
      "payments.authorize",
      "payments.lookup",
      "payments.capture",
    ]);
  });

  test("when the provider is down twice", async () => {
    const { view, calls } = await settle({ token: "tok_flaky" });
    expect(view.payment.state).toBe("captured");
    expect(calls.filter((call) => call === "payments.authorize")).toHaveLength(3);
  });

  test("when the carrier is down twice", async () => {
    const { view } = await settle({ postalCode: "99999" });
    expect(view.saga.verdict).toBe("COMPLETED");
  });

  test("[OS7] when the capture is refused: it is tried again and nothing is undone", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_capture_fails" });
    const waiting = await inOrder(draft.orderId, {}, async ({ order, calls }) => {
      await order.place(placing(draft));
      return { view: await order.read(), calls };
    });
    expect(waiting.view).toMatchObject({
      status: "Shipping Prepared",
      saga: { state: "SHIPPING_PROCESSING" },
      payment: { state: "authorized", captured: { amountMinor: 0 } },
    });
    const view = await ringUntilVerdict(draft.orderId);
    expect(view.payment).toMatchObject({ state: "captured", captured: draft.total });
    expect(waiting.calls).not.toContain("payments.void");
  });
});

describe("a hold expiring during payment", () => {
  const UNITS = 4;

  /** The provider answers only when the hold is over and its units were given back. */
  const slowly = (sku: string, meanwhile: () => Promise<unknown>) => (real: OrderPorts) => ({
    payments: {
      ...real.payments,
      authorize: async (call: Parameters<PaymentPort["authorize"]>[0]) => {
        const answer = await real.payments.authorize(call);
        vi.spyOn(Date, "now").mockReturnValue(FAR_FUTURE_MS + HOLD_DURATION_MS);
        await runDurableObjectAlarm(env.STOCK_OBJECT.get(env.STOCK_OBJECT.idFromName(sku)));
        expect(await stockObject(env, atMainLocation(sku)).level()).toMatchObject({
          availableUnits: UNITS,
        });
        await meanwhile();
        return answer;
      },
    },
  });

  afterEach(() => vi.restoreAllMocks());

  test("[ST4] takes the units anew while they are there", async () => {
    await stockUp("SLOW", UNITS);
    const draft = draftOf(newOrderId(), { lines: [["SLOW", UNITS]] });
    const ports = slowly("SLOW", async () => undefined);
    await inOrder(draft.orderId, { ports }, ({ order }) => order.place(placing(draft)));
    expect(await ringUntilVerdict(draft.orderId)).toMatchObject({
      saga: { verdict: "COMPLETED" },
      payment: { captured: draft.total },
    });
    const level = await stockObject(env, atMainLocation("SLOW")).level();
    expect(level).toMatchObject({ reservedUnits: UNITS, heldUnits: 0, availableUnits: 0 });
  });

  test("[ST4] fails and charges nothing when somebody was quicker", async () => {
    await stockUp("SLOWER", UNITS);
    const rival = { orderId: newOrderId(), units: UNITS, untilMs: Number.MAX_SAFE_INTEGER };
    const context = { correlationId: "quicker", actor: "guest" };
    const ports = slowly("SLOWER", () =>
      stockObject(env, atMainLocation("SLOWER")).hold({ ...rival, context }),
    );
    const draft = draftOf(newOrderId(), { lines: [["SLOWER", UNITS]] });
    await inOrder(draft.orderId, { ports }, ({ order }) => order.place(placing(draft)));
    expect(await ringUntilVerdict(draft.orderId)).toMatchObject({
      saga: { verdict: "FAILED" },
      failure: { code: "insufficient-stock" },
      payment: { state: "voided", captured: { amountMinor: 0 } },
    });
    const level = await stockObject(env, atMainLocation("SLOWER")).level();
    expect(level).toMatchObject({ heldUnits: UNITS, reservedUnits: 0, availableUnits: 0 });
  });
});

describe("a capture that is refused again and again", () => {
  test("is told to a person after five tries and goes on", async () => {
    const draft = draftOf(newOrderId());
    let tries = 0;
    const ports = (real: OrderPorts) => ({
      payments: {
        ...real.payments,
        capture: async (request: Parameters<PaymentPort["capture"]>[0]) => {
          tries += 1;
          if (tries > 6) return real.payments.capture(request);
          return { kind: "refused", code: "expired" } as const;
        },
      },
    });
    await inOrder(draft.orderId, { ports }, async ({ order, sent, pass }) => {
      await order.place(placing(draft));
      const told = () => sent.filter(({ type }) => type === "saga.stuck").length;
      const toldAfterTry: number[] = [];
      while (tries < 7) {
        await order.alarm();
        toldAfterTry[tries] = told();
        pass(3_600_000);
        await order.alarm();
      }
      expect(toldAfterTry.slice(1, 7)).toEqual([0, 0, 0, 0, 1, 1]);
      expect(await order.read()).toMatchObject({
        saga: { verdict: "COMPLETED" },
        payment: { state: "captured", captured: draft.total },
      });
    });
  });
});

describe("[OS27] a capture that is given up by hand", () => {
  test("releases what is reserved, cancels the shipment and takes no money", async () => {
    const before = await stockObject(env, atMainLocation("MUG")).level();
    const draft = draftOf(newOrderId());
    const refused = { kind: "refused", code: "expired" } as const;
    const ports = ({ payments }: OrderPorts) => ({
      payments: { ...payments, capture: async () => refused },
    });
    await inOrder(draft.orderId, { ports }, async ({ order, calls, sent, pass }) => {
      await order.place(placing(draft));
      const close = { kind: "close", verdict: "FAILED", reason: "The card expired." } as const;
      expect(await order.act(acting(close))).toMatchObject({ ok: false });
      for (let tries = 1; tries < 5; tries += 1) {
        pass(3_600_000);
        await order.alarm();
      }
      const { value } = expectAccepted(await order.act(acting(close)));
      expect(value.order).toMatchObject({
        status: "Failed",
        saga: { verdict: "FAILED" },
        payment: { state: "voided", captured: { amountMinor: 0 } },
        failure: { code: "expired" },
      });
      await order.alarm();
      expect(calls.slice(-4)).toEqual([
        "shipping.cancel",
        "stock.release",
        "payments.void",
        "stock.release",
      ]);
      expect(sent.map(({ type }) => type)).toContain("order.failed");
      const closed = sent.find(({ data }) => "change" in data && data.change === "closed");
      expect(closed).toMatchObject({ actor: "admin/usr_1", data: { message: close.reason } });
    });
    const { reservedUnits, availableUnits } = await stockObject(env, atMainLocation("MUG")).level();
    expect({ reservedUnits, availableUnits }).toEqual({
      reservedUnits: before.reservedUnits,
      availableUnits: before.availableUnits,
    });
  });
});

describe("[OS8] a compensation that keeps failing", () => {
  const chosen = { token: "tok_void_fails", postalCode: "00000" };

  test("ends STUCK, the others undone, and says so", async () => {
    const { view, facts } = await settle(chosen);
    expect(view.saga).toEqual({ state: "STUCK", verdict: "STUCK" });
    expect(facts).toContain("saga.stuck");
    expect(facts).toContain("inventory.released");
    expect(facts).toContain("shipping.cancelled");
    expect(facts).not.toContain("payment.voided");
  });

  test("comes to its verdict when a person retries it", async () => {
    const { view: stuck } = await settle(chosen);
    const retried = await inOrder(stuck.id, {}, async ({ order, sent }) => {
      const retry = { kind: "retry", reason: "The bank is back." } as const;
      const { value } = expectAccepted(await order.act(acting(retry)));
      await order.alarm();
      return { view: value.order, sent };
    });
    expect(retried.view).toMatchObject({
      status: "Failed",
      saga: { verdict: "FAILED" },
      payment: { state: "voided" },
      failure: { code: "address-unserviceable" },
    });
    const told = retried.sent.find(({ type }) => type === "saga.retried");
    expect(told).toMatchObject({
      actor: "admin/usr_1",
      correlationid: "by-hand",
      data: { orderId: stuck.id, reason: "The bank is back." },
    });
    expect(retried.sent.map(({ type }) => type)).toContain("order.failed");
  });

  test("retrying an order that is not stuck is refused and changes nothing", async () => {
    const { view } = await settle({});
    await inOrder(view.id, {}, async ({ order }) => {
      const refused = await order.act(acting({ kind: "retry" }));
      expect(refused).toEqual({ ok: false, refusal: { code: "order-not-stuck" } });
      expect(await order.read()).toEqual(view);
    });
  });

  test("[OS19] is ended by hand, with a reason that is told", async () => {
    const { view: stuck } = await settle(chosen);
    const close = { kind: "close", verdict: "FAILED", reason: "Voided at the bank." } as const;
    await inOrder(stuck.id, {}, async ({ order, sent }) => {
      const { value } = expectAccepted(await order.act(acting(close)));
      expect(value.order).toMatchObject({ status: "Failed", saga: { verdict: "FAILED" } });
      await order.alarm();
      expect(sent).toMatchObject([
        { type: "order.failed", actor: "admin/usr_1" },
        {
          type: "order.updated",
          actor: "admin/usr_1",
          data: { change: "closed", message: close.reason },
        },
      ]);
      expect(await order.act(acting(close))).toMatchObject({
        refusal: { code: "order-not-stuck" },
      });
    });
  });
});

/** Places an order and rings its alarm until the verdict, and once more to empty the outbox. */
async function settle(chosen: Parameters<typeof draftOf>[1]): Promise<{
  readonly view: OrderView;
  readonly calls: readonly string[];
  readonly facts: readonly string[];
}> {
  const draft = draftOf(newOrderId(), chosen);
  return inOrder(draft.orderId, {}, async ({ order, calls, sent, pass }) => {
    let { value } = expectAccepted(await order.place(placing(draft)));
    while (value.order.saga.verdict === undefined) {
      pass(60_000);
      await order.alarm();
      value = expectAccepted(await order.place(placing(draft))).value;
    }
    await order.alarm();
    return { view: value.order, calls, facts: sent.map(({ type }) => type) };
  });
}

function expectAccepted<T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> {
  expect(result.ok).toBe(true);
  return result as Extract<T, { ok: true }>;
}
