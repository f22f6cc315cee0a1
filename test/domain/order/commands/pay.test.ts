// Paying later: when a card may be offered, and how order and payments read meanwhile.

import { describe, expect, it } from "vitest";
import { money, zero } from "../../../../domain/money.ts";
import { pay } from "../../../../domain/order/commands/pay.ts";
import { UNPAID_HOLD_DURATION_MS } from "../../../../domain/order/plan.ts";
import { viewOrder } from "../../../../domain/order/views/view-order.ts";
import type { SagaEntry, SagaJournal, SagaSignal } from "../../../../domain/saga/journal.ts";
import { START_MS } from "../../saga/saga-run.ts";
import { journalOf, orderOf, placedOrder, succeeded } from "../orders.ts";

const TOTAL = money(4_599, "USD");
const DECLINED = { code: "payment-declined", message: "No." };
const HELD = succeeded("hold-stock");
const UNPAID = placedOrder({ payment: { provider: "simulated" } });

const card = (id: string, more: Partial<SagaSignal> = {}): SagaSignal => ({
  id,
  step: "authorize-payment",
  atMs: START_MS + 1_000,
  data: { token: "tok_visa" },
  ...more,
});

/** An order placed without a card, whose step waits for one. */
function waitingWith(signals: readonly SagaSignal[], more: Partial<SagaJournal> = {}) {
  const journal = journalOf([...HELD, ["authorize-payment/do", "running"]]);
  const entries = journal.entries.map(
    (entry): SagaEntry =>
      entry.step === "authorize-payment" ? { ...entry, settled: 1, waiting: true } : entry,
  );
  return { ...orderOf({ ...journal, entries, signals, ...more }), placed: UNPAID };
}

const ACT = { by: "guest", atMs: START_MS, newId: () => "not asked" };
const CARD = { kind: "pay", paymentId: "pay_2", provider: "simulated", token: "tok_visa" } as const;
const offer = (order: Parameters<typeof pay>[0], amount = TOTAL) =>
  pay(order, { ...CARD, amount }, ACT);

describe("[OS24] a card for an order", () => {
  it("that waits is taken as a signal", () => {
    expect(offer(waitingWith([]))).toEqual({
      ok: true,
      value: { signal: { kind: "pay", paymentId: "pay_2", token: "tok_visa" } },
    });
  });

  it("that waits again, after one was turned down, is taken", () => {
    expect(offer(waitingWith([card("pay_1", { failure: DECLINED })])).ok).toBe(true);
  });

  it.each([
    ["has a card that is being asked", waitingWith([card("pay_1")])],
    ["was asked to be cancelled", waitingWith([], { cancelRequestedAtMs: START_MS })],
    ["is over", waitingWith([], { verdict: "STUCK" })],
    ["was placed with a card", orderOf(journalOf([...HELD, ["authorize-payment/do", "running"]]))],
    ["has not come to its payment", { ...orderOf(journalOf(HELD)), placed: UNPAID }],
  ])("that %s is not awaited", (_, order) => {
    expect(offer(order)).toEqual({ ok: false, refusal: { code: "payment-not-awaited" } });
  });

  it("of another provider is refused with the name of the order's", () => {
    const refusal = { code: "payment-provider-mismatch", provider: "simulated" };
    const other = { ...CARD, provider: "another", amount: TOTAL };
    expect(pay(waitingWith([]), other, ACT)).toEqual({ ok: false, refusal });
  });

  it.each([
    ["less", money(4_598, "USD")],
    ["more", money(4_600, "USD")],
    ["another currency", money(4_599, "EUR")],
  ])("over %s is refused with the total", (_, amount) => {
    const refusal = { code: "payment-amount-mismatch", total: TOTAL };
    expect(offer(waitingWith([]), amount)).toEqual({ ok: false, refusal });
  });
});

describe("[OS23] an order that waits for its payment", () => {
  const view = (signals: readonly SagaSignal[]) => viewOrder(waitingWith(signals));

  it("is pending, awaited as long as its stock is held, and has no payments", () => {
    expect(view([])).toMatchObject({
      status: "Pending",
      payment: {
        state: "awaited",
        awaitedUntil: new Date(START_MS + UNPAID_HOLD_DURATION_MS).toISOString(),
        authorized: zero("USD"),
      },
      payments: [],
    });
  });

  it("lists what was turned down, with why, and when", () => {
    const [first, ...others] = view([card("pay_2", { failure: DECLINED })]).payments;
    expect([first, others]).toEqual([
      {
        id: "pay_2",
        orderId: "ord_1",
        provider: "simulated",
        state: "declined",
        amount: TOTAL,
        createdAt: new Date(START_MS + 1_000).toISOString(),
        failure: DECLINED,
      },
      [],
    ]);
  });

  it("says of a card that is being asked that it is pending", () => {
    const { status, payment, payments } = view([card("pay_2")]);
    expect(status).toBe("Processing");
    expect(payment.state).toBe("pending");
    expect(payment.awaitedUntil).toBeUndefined();
    expect(payments.map(({ state }) => state)).toEqual(["pending"]);
  });

  it("tells nobody a card's token", () => {
    expect(JSON.stringify(view([card("pay_2")]))).not.toContain("tok_visa");
  });
});

describe("the payments of an order placed with its card", () => {
  it("are none before it is asked, then that one", () => {
    expect(viewOrder(orderOf(journalOf(HELD))).payments).toEqual([]);
    const asked = viewOrder(orderOf(journalOf(succeeded("hold-stock", "authorize-payment"))));
    expect(asked.payments).toMatchObject([{ id: "pay_1", state: "authorized", amount: TOTAL }]);
  });

  it("says why the card was refused", () => {
    const journal = journalOf([...HELD, ["authorize-payment/do", "refused", DECLINED]], "FAILED");
    const { payments } = viewOrder(orderOf(journal));
    expect(payments).toMatchObject([{ state: "declined", failure: DECLINED }]);
  });
});
