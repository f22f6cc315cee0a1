import { describe, expect, it } from "vitest";
import { money, zero } from "../../../../domain/money.ts";
import { viewOrder } from "../../../../domain/order/views/view-order.ts";
import type { SagaJournal } from "../../../../domain/saga/journal.ts";
import { runOrder, type Script, times } from "../../saga/saga-run.ts";
import { journalOf, orderOf, PARCEL, placedOrder, resultOf, succeeded } from "../orders.ts";

const TOTAL = money(4_599, "USD");
const NOTHING = zero("USD");
const LINES = [
  { sku: "MUG", quantity: 3 },
  { sku: "POT", quantity: 1 },
];
const DECLINED = { code: "payment-declined", message: "Your bank declined the card." };

const view = (journal: SagaJournal) => viewOrder(orderOf(journal));
const paymentOf = (journal: SagaJournal) => view(journal).payment;

/** The order after a run with these fates, everything else done. */
const endOf = (script: Script) => runOrder(script, { resultOf }).journal;

const HELD = succeeded("hold-stock");
const PAID = succeeded("hold-stock", "authorize-payment");

describe("an order as its owner sees it", () => {
  it("says what was placed", () => {
    const { draft } = placedOrder();
    expect(view(journalOf([]))).toMatchObject({
      id: "ord_1",
      number: draft.number,
      createdAt: "2026-11-24T12:00:00.000Z",
      correlationId: "cor_1",
      email: draft.email,
      lines: draft.lines,
      total: TOTAL,
      shippingAddress: draft.shippingAddress,
      note: "Leave it at the door.",
      version: 1,
      status: "Pending",
      saga: { state: "PENDING" },
      shipments: [],
    });
  });

  it("keeps the card's token, the cart and the user to itself", () => {
    const text = JSON.stringify(view(endOf({})));
    for (const secret of ["tok_visa", "crt_1", "usr_1"]) expect(text).not.toContain(secret);
  });

  it("carries the journal's version and verdict", () => {
    const journal = endOf({});
    expect(view(journal)).toMatchObject({
      version: journal.version,
      saga: { state: "COMPLETED", verdict: "COMPLETED" },
      failure: undefined,
    });
  });

  it("says why it failed", () => {
    const journal = journalOf([...HELD, ["authorize-payment/do", "refused", DECLINED]], "FAILED");
    expect(view(journal)).toMatchObject({ status: "Failed", failure: DECLINED });
  });
});

describe("its payment", () => {
  it.each([
    { title: "before the card is asked", journal: HELD, state: "none" },
    {
      title: "while the card is asked",
      journal: [...HELD, ["authorize-payment/do", "running"]],
      state: "pending",
    },
    { title: "once approved", journal: PAID, state: "authorized" },
    {
      title: "once declined",
      journal: [...HELD, ["authorize-payment/do", "refused", DECLINED]],
      state: "declined",
    },
    {
      title: "once declined and undone",
      journal: [
        ...HELD,
        ["authorize-payment/do", "refused", DECLINED],
        ["authorize-payment/undo", "succeeded"],
      ],
      state: "declined",
    },
    {
      title: "once given up without an answer",
      journal: [...HELD, ["authorize-payment/do", "exhausted"]],
      state: "pending",
    },
    {
      title: "once undone, though nobody ever answered",
      journal: [
        ...HELD,
        ["authorize-payment/do", "exhausted"],
        ["authorize-payment/undo", "succeeded"],
      ],
      state: "voided",
    },
    {
      title: "once approved and undone",
      journal: [...PAID, ["authorize-payment/undo", "succeeded"]],
      state: "voided",
    },
    {
      title: "while the undoing fails",
      journal: [...PAID, ["authorize-payment/undo", "exhausted"]],
      state: "authorized",
    },
  ] as const)("$title is $state, and nothing is captured", ({ journal, state }) => {
    const payment = paymentOf(journalOf(journal));
    expect(payment).toMatchObject({ id: "pay_1", provider: "simulated", state });
    expect([payment.captured, payment.refunded]).toEqual([NOTHING, NOTHING]);
  });

  it("authorizes the total, then captures what the provider says it took", () => {
    expect(paymentOf(journalOf(HELD)).authorized).toEqual(NOTHING);
    expect(paymentOf(journalOf(PAID)).authorized).toEqual(TOTAL);
    expect(paymentOf(endOf({}))).toMatchObject({
      state: "captured",
      authorized: TOTAL,
      captured: TOTAL,
      refunded: NOTHING,
    });
  });

  it("says what the undoing gave back", () => {
    const refunding = () => ({ refunded: TOTAL });
    const { journal } = runOrder({ "reserve-stock/do": ["refused"] }, { resultOf: refunding });
    expect(paymentOf(journal)).toMatchObject({ state: "voided", refunded: TOTAL });
  });
});

describe("its shipments", () => {
  it("are what the carrier prepared", () => {
    expect(view(endOf({})).shipments).toEqual([{ ...PARCEL, state: "prepared", lines: LINES }]);
  });

  it("are none while the carrier has not confirmed", () => {
    expect(view(endOf({ "prepare-shipping/do": times(4, "unknown") })).shipments).toEqual([]);
  });

  it("are cancelled when the order is undone", () => {
    const prepared = [...PAID, ...succeeded("reserve-stock", "prepare-shipping")];
    const undone = journalOf([...prepared, ["prepare-shipping/undo", "succeeded"]], "CANCELLED");
    expect(view(undone).shipments).toEqual([{ ...PARCEL, state: "cancelled", lines: LINES }]);
    const undoing = journalOf([...prepared, ["prepare-shipping/undo", "running"]]);
    expect(view(undoing).shipments).toEqual([{ ...PARCEL, state: "prepared", lines: LINES }]);
  });
});
