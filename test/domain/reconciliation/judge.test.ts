// One look at an order or a sku: what could be judged, what was found, and whether its row is to be
// made anew.

import { describe, expect, it } from "vitest";
import { money } from "../../../domain/money.ts";
import { atMainLocation } from "../../../domain/place.ts";
import { OVERDUE_AFTER_MS } from "../../../domain/reconciliation/compare-progress.ts";
import { confirm } from "../../../domain/reconciliation/confirm.ts";
import { FINDING_KINDS } from "../../../domain/reconciliation/finding.ts";
import { judgeOrder, type OrderLook } from "../../../domain/reconciliation/judge-order.ts";
import { judgeStock } from "../../../domain/reconciliation/judge-stock.ts";

const NOW_MS = Date.UTC(2026, 10, 22);
const TOTAL = money(50, "USD");
const NOTHING = money(0, "USD");
const PAID = { authorized: NOTHING, captured: TOTAL, refunded: NOTHING };
const UNPAID = { provider: "simulated", known: undefined };

const ORDER = {
  version: 9,
  status: "Shipping Prepared",
  sagaState: "COMPLETED",
  verdict: "COMPLETED",
  total: TOTAL,
  lines: [
    { sku: "MUG", quantity: 2, lineTotal: money(40, "USD") },
    { sku: "MUG", quantity: 1, lineTotal: money(20, "USD") },
  ],
  payments: [
    { id: "pay_2", state: "captured", amount: TOTAL },
    { id: "pay_1", state: "declined", amount: TOTAL },
  ],
  isVoid: false,
  money: PAID,
  units: { allocations: [{ ...atMainLocation("MUG"), units: 2 }], mayExpire: false },
};

const ROW = {
  version: 9,
  status: "Shipping Prepared",
  sagaState: "COMPLETED",
  verdict: "COMPLETED",
  currency: "USD",
  totalMinor: 50,
  unfinishedSinceMs: null,
  lines: "MUG 2 40\nMUG 1 20",
  skusListed: 1,
  payments: "pay_1 declined 50\npay_2 captured 50",
};

const HEALTHY: OrderLook = {
  order: ORDER,
  row: ROW,
  account: { provider: "simulated", known: PAID },
  claims: [{ ...atMainLocation("MUG"), claim: { state: "reserved", units: 2 } }],
};

const judge = (look: Partial<OrderLook>) => judgeOrder({ ...HEALTHY, ...look }, NOW_MS);
const kindsOf = (look: Partial<OrderLook>) => judge(look).found.map(({ kind }) => kind);

describe("a look at an order", () => {
  it("finds nothing where all books agree", () => {
    expect(judge({})).toEqual({
      judged: FINDING_KINDS.filter((kind) => kind !== "stock-drift"),
      found: [],
      isStale: false,
    });
  });

  it("finds everything that is wrong at once", () => {
    const found = kindsOf({
      row: undefined,
      account: UNPAID,
      claims: [atMainLocation("MUG")],
    });
    expect(found).toEqual([
      "order-without-payment",
      "order-without-reservation",
      "projection-drift",
    ]);
  });

  it("judges no payment while the provider does not answer", () => {
    const { account: _, ...unanswered } = HEALTHY;
    const { judged, found } = judgeOrder(unanswered, NOW_MS);
    expect(judged).not.toContain("order-without-payment");
    expect(found).toEqual([]);
  });

  it("leaves a row alone that is on its way, but not for ever", () => {
    const row = { ...ROW, version: 8, status: "Processing" };
    const told = (outboxDueAtMs: number) => ({ row, order: { ...ORDER, outboxDueAtMs } });
    expect(judge(told(NOW_MS))).toMatchObject({ found: [], isStale: false });
    expect(judge(told(NOW_MS)).judged).not.toContain("projection-drift");
    const late = judge(told(NOW_MS - OVERDUE_AFTER_MS - 1));
    expect(late).toMatchObject({ found: [{ kind: "projection-drift" }], isStale: true });
  });

  it.each([
    { field: "lines", row: { ...ROW, lines: "MUG 2 40" } },
    { field: "skusListed", row: { ...ROW, skusListed: 0 } },
    { field: "payments", row: { ...ROW, payments: "pay_1 declined 50\npay_2 authorized 50" } },
  ])("makes the rows of its $field anew that are not what it says", ({ field, row }) => {
    const details = { drift: "differs", fields: [field] };
    expect(judge({ row })).toMatchObject({ found: [{ details }], isStale: true });
  });

  it("makes a row anew that is behind, and has nothing to report", () => {
    expect(judge({ row: { ...ROW, version: 8 } })).toMatchObject({ found: [], isStale: true });
  });

  it("cannot mend what the object has lost", () => {
    const ahead = judge({ row: { ...ROW, version: 10 } });
    expect(ahead).toMatchObject({ found: [{ details: { drift: "ahead" } }], isStale: false });
    const orphan = judge({ order: undefined, account: UNPAID, claims: [] });
    expect(orphan).toMatchObject({ found: [{ details: { drift: "orphan" } }], isStale: false });
  });

  it("wakes an order that is overdue, whatever its row says", () => {
    const unfinished = { sinceMs: NOW_MS - OVERDUE_AFTER_MS - 1 };
    const row = { ...ROW, unfinishedSinceMs: unfinished.sinceMs };
    expect(judge({ row, order: { ...ORDER, unfinished } })).toMatchObject({
      found: [{ kind: "order-overdue" }],
      isStale: true,
    });
  });
});

describe("a look at a sku", () => {
  const LEVEL = { version: 4, onHandUnits: 9, heldUnits: 1, reservedUnits: 2, availableUnits: 6 };
  const look = { level: LEVEL, row: LEVEL, isOnItsWay: false };

  it("finds nothing where counter and row agree", () => {
    expect(judgeStock(look)).toEqual({ judged: ["stock-drift"], found: [], isStale: false });
  });

  it("takes no notice of more in a row than units", () => {
    const row = { ...LEVEL, updatedAtMs: 7 };
    expect(judgeStock({ ...look, row }).found).toEqual([]);
  });

  it("asks for no row of a sku nobody stocked", () => {
    const level = { version: 0, onHandUnits: 0, heldUnits: 0, reservedUnits: 0, availableUnits: 0 };
    expect(judgeStock({ ...look, level, row: undefined }).found).toEqual([]);
  });

  it.each([
    ["missing", undefined, true],
    ["differs", { ...LEVEL, availableUnits: 7 }, true],
    ["behind", { ...LEVEL, version: 3 }, true],
    ["ahead", { ...LEVEL, version: 5 }, false],
  ])("finds that the row is %s", (drift, row, isStale) => {
    const found = [{ kind: "stock-drift", details: { drift } }];
    expect(judgeStock({ ...look, row })).toMatchObject({ found, isStale });
  });

  it("waits for what is on its way", () => {
    const row = { ...LEVEL, version: 3 };
    expect(judgeStock({ ...look, row, isOnItsWay: true })).toEqual({
      judged: [],
      found: [],
      isStale: false,
    });
  });
});

describe("a second look", () => {
  const OVERDUE = { kind: "order-overdue", details: {} } as const;
  const DRIFT = { kind: "projection-drift", details: {} } as const;
  const UNPAID_FOUND = { kind: "order-without-payment", details: {} } as const;
  const judged = FINDING_KINDS;

  it("counts what both saw, and leaves open what only one did", () => {
    const first = { judged, found: [OVERDUE, DRIFT], isStale: true };
    const second = { judged, found: [OVERDUE, UNPAID_FOUND], isStale: false };
    expect(confirm(first, second)).toEqual({
      judged: judged.filter((kind) => kind !== DRIFT.kind && kind !== UNPAID_FOUND.kind),
      found: [OVERDUE],
      isStale: false,
    });
  });
});
