// Every way an order can fail or limp, through the production ports: what the verdict is, why, and
// that a failed order holds no stock and owes no money.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { OrderView } from "../../../domain/order/order-view.ts";
import type { OrderPorts, PaymentPort } from "../../../durable-objects/order/order-ports.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import {
  acting,
  draftOf,
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
    const before = await stockObject(env, "MUG").level();
    const { view } = await settle(chosen);
    expect(view).toMatchObject({
      status: "Failed",
      saga: { verdict: "FAILED" },
      failure: { code },
    });
    expect(view.payment.captured.amountMinor).toBe(0);
    expect(view.payment.state).not.toBe("authorized");
    const { heldUnits, reservedUnits, onHandUnits } = await stockObject(env, "MUG").level();
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
          return { kind: "refused", code: "expired", message: "The card expired." } as const;
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
