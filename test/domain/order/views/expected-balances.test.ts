// What an order says of its money and units, in every state of its life.

import { describe, expect, it } from "vitest";
import { money } from "../../../../domain/money.ts";
import { allocateAtMain } from "../../../../domain/order/allocations.ts";
import { expectedBalances } from "../../../../domain/order/views/expected-balances.ts";
import { atMainLocation } from "../../../../domain/place.ts";
import { OrderInMemory } from "../order-in-memory.ts";
import { journalOf, orderOf, succeeded } from "../orders.ts";

const TOTAL_MINOR = 4_599;
const ALLOCATIONS = allocateAtMain([
  { sku: "MUG", quantity: 3 },
  { sku: "POT", quantity: 1 },
]);
const UNANSWERED = { code: "no-answer", message: "no answer" };

function sumsOf(money: ReturnType<typeof expectedBalances>["money"]) {
  return money && [money.authorized, money.captured, money.refunded].map((of) => of.amountMinor);
}

type Case = readonly [
  title: string,
  journal: Parameters<typeof journalOf>,
  money: number[] | undefined,
  units: { readonly allocations: readonly object[]; readonly mayExpire: boolean } | undefined,
];

const NOTHING = [0, 0, 0];
const AUTHORIZED = [TOTAL_MINOR, 0, 0];
const NONE = { allocations: [], mayExpire: false };
const HELD = { allocations: ALLOCATIONS, mayExpire: true };
const RESERVED = { allocations: ALLOCATIONS, mayExpire: false };

const STUCK: Parameters<typeof journalOf> = [
  [
    ...succeeded("hold-stock", "authorize-payment"),
    ["reserve-stock/do", "refused"],
    ["reserve-stock/undo", "succeeded"],
    ["authorize-payment/undo", "exhausted", UNANSWERED],
  ],
  "STUCK",
];

const CASES: readonly Case[] = [
  ["nothing was begun", [[]], NOTHING, NONE],
  ["units are being held", [[["hold-stock/do", "running"]]], NOTHING, undefined],
  ["units are held", [succeeded("hold-stock")], NOTHING, HELD],
  [
    "a card is being asked",
    [[...succeeded("hold-stock"), ["authorize-payment/do", "running"]]],
    undefined,
    HELD,
  ],
  ["a card is authorized", [succeeded("hold-stock", "authorize-payment")], AUTHORIZED, HELD],
  [
    "units are being reserved",
    [[...succeeded("hold-stock", "authorize-payment"), ["reserve-stock/do", "running"]]],
    AUTHORIZED,
    undefined,
  ],
  [
    "the carrier refused and units are being released",
    [
      [
        ...succeeded("hold-stock", "authorize-payment", "reserve-stock"),
        ["prepare-shipping/do", "refused"],
        ["prepare-shipping/undo", "succeeded"],
        ["reserve-stock/undo", "running"],
      ],
    ],
    AUTHORIZED,
    undefined,
  ],
  [
    "units are released and the authorization is being ended",
    [
      [
        ...succeeded("hold-stock", "authorize-payment", "reserve-stock"),
        ["prepare-shipping/do", "refused"],
        ["reserve-stock/undo", "succeeded"],
        ["authorize-payment/undo", "running"],
      ],
    ],
    undefined,
    NONE,
  ],
  [
    "nobody knows whether the card was authorized",
    [[...succeeded("hold-stock"), ["authorize-payment/do", "exhausted", UNANSWERED]]],
    undefined,
    HELD,
  ],
  [
    "money is being taken",
    [
      [
        ...succeeded("hold-stock", "authorize-payment", "reserve-stock", "prepare-shipping"),
        ["capture-payment/do", "running"],
      ],
    ],
    undefined,
    RESERVED,
  ],
  ["it is stuck with its authorization", STUCK, undefined, NONE],
  [
    "it was stuck and closed by hand",
    [
      [
        ...succeeded("hold-stock", "authorize-payment"),
        ["authorize-payment/undo", "exhausted", UNANSWERED],
      ],
      "FAILED",
    ],
    NOTHING,
    NONE,
  ],
  [
    "it was cancelled while a card was asked",
    [
      [
        ...succeeded("hold-stock"),
        ["authorize-payment/do", "running"],
        ["authorize-payment/undo", "succeeded"],
        ["hold-stock/undo", "succeeded"],
      ],
    ],
    NOTHING,
    NONE,
  ],
];

describe("the books of an order", () => {
  it.each(CASES)("when %s", (_title, journal, money, units) => {
    const books = expectedBalances(orderOf(journalOf(...journal)));
    expect(sumsOf(books.money)).toEqual(money);
    expect(books.units).toEqual(units);
    expect(books.counters).toEqual(["MUG", "POT"].map(atMainLocation));
  });

  it("say that a completed order is paid, and that its units are reserved until they ship", () => {
    const order = OrderInMemory.completed();
    expect(sumsOf(expectedBalances(order.order).money)).toEqual([0, TOTAL_MINOR, 0]);
    expect(expectedBalances(order.order).units).toEqual(RESERVED);
    order.take({ kind: "ship", lines: [{ sku: "MUG", quantity: 1 }] });
    expect(expectedBalances(order.order).units?.allocations).toEqual(
      allocateAtMain([
        { sku: "MUG", quantity: 2 },
        { sku: "POT", quantity: 1 },
      ]),
    );
    order.take({ kind: "ship" });
    expect(expectedBalances(order.order).units).toEqual(NONE);
  });

  it("leave out what is being refunded or shipped until it is known", () => {
    const order = OrderInMemory.completed();
    const lost = { kind: "unknown", cause: "timeout" } as const;
    const refund = { kind: "refund", amount: money(599, "USD"), reason: "late" } as const;
    order.take(refund, ({ step }) => (step === "refund-payment" ? lost : undefined));
    expect(expectedBalances(order.order).money).toBeUndefined();
    order.wake();
    expect(sumsOf(expectedBalances(order.order).money)).toEqual([0, TOTAL_MINOR, 599]);
    order.take({ kind: "ship" }, ({ step }) => (step === "ship-stock" ? lost : undefined));
    expect(expectedBalances(order.order).units).toBeUndefined();
  });

  it("count on no money before a card was presented, and on none yet while a bank decides", () => {
    const waiting = { kind: "waiting", untilMs: Number.MAX_SAFE_INTEGER } as const;
    const fates = ({ step }: { readonly step: string }) =>
      step === "authorize-payment" ? waiting : undefined;
    const unpaid = new OrderInMemory({ payment: { provider: "simulated" } }).run(fates);
    expect(sumsOf(expectedBalances(unpaid.order).money)).toEqual(NOTHING);
    expect(expectedBalances(unpaid.order).units).toEqual(HELD);
    expect(expectedBalances(new OrderInMemory().run(fates).order).money).toBeUndefined();
  });

  it("say that a cancelled order has given everything back", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "cancel" });
    const { money, units, isVoid } = expectedBalances(order.order);
    expect([sumsOf(money), units, isVoid]).toEqual([[0, TOTAL_MINOR, TOTAL_MINOR], NONE, false]);
  });
});

describe("what of an order is unfinished", () => {
  it("is nothing once every saga has ended well", () => {
    expect(expectedBalances(OrderInMemory.completed().order).unfinished).toBeUndefined();
  });

  it("is where a stuck saga stands, since it got stuck, and why", () => {
    const stuck = orderOf(journalOf(...STUCK));
    expect(expectedBalances(stuck).unfinished).toEqual({
      sinceMs: stuck.saga.verdictAtMs,
      step: "authorize-payment",
      failure: UNANSWERED,
      isStuck: true,
    });
  });

  it("is a job that has not ended, and stuck when it keeps failing", () => {
    const order = OrderInMemory.completed();
    const refused = { kind: "refused", code: "refund-refused" } as const;
    const fates = ({ step }: { readonly step: string }) =>
      step === "refund-payment" ? refused : undefined;
    order.take({ kind: "refund", amount: money(1, "USD"), reason: "late" }, fates);
    expect(expectedBalances(order.order).unfinished).toMatchObject({
      step: "refund-payment",
      isStuck: false,
    });
    for (let tries = 0; tries < 4; tries += 1) order.wake(fates);
    expect(expectedBalances(order.order).unfinished).toMatchObject({
      isStuck: true,
      failure: { code: refused.code },
    });
  });
});
