// Two books side by side: what is the same, what is not, and what nobody can tell yet.

import { describe, expect, it } from "vitest";
import { money } from "../../../domain/money.ts";
import { atMainLocation } from "../../../domain/place.ts";
import { comparePayment } from "../../../domain/reconciliation/compare-payment.ts";
import {
  compareProgress,
  OVERDUE_AFTER_MS,
} from "../../../domain/reconciliation/compare-progress.ts";
import { compareUnits } from "../../../domain/reconciliation/compare-units.ts";
import { compareProjection, isMendable } from "../../../domain/reconciliation/drift.ts";

const NOW_MS = Date.UTC(2026, 10, 22);

const held = (authorized: number, captured: number, refunded: number) => ({
  authorized: money(authorized, "USD"),
  captured: money(captured, "USD"),
  refunded: money(refunded, "USD"),
});

const at = (known: ReturnType<typeof held> | undefined) => ({ provider: "simulated", known });
const owes = (of: ReturnType<typeof held>) => ({ isVoid: false, money: of });
const VOID = { isVoid: true, money: held(0, 0, 0) };
const NO_ORDER = undefined;
const NO_PAYMENT = undefined;

describe("an order's money and the provider's", () => {
  it.each([
    ["nothing was asked for", owes(held(0, 0, 0)), NO_PAYMENT],
    ["the card is authorized", owes(held(50, 0, 0)), held(50, 0, 0)],
    ["it is captured", owes(held(0, 50, 0)), held(0, 50, 0)],
    ["part was given back", owes(held(0, 50, 20)), held(0, 50, 20)],
    ["a void order has nothing", VOID, NO_PAYMENT],
    ["a void order's card was let go", VOID, held(0, 0, 0)],
    ["a void order's capture was given back", VOID, held(0, 50, 50)],
    ["there is neither order nor payment", NO_ORDER, NO_PAYMENT],
  ])("agree when %s", (_title, order, account) => {
    expect(comparePayment(order, at(account))).toEqual([]);
  });

  it.each([
    ["paid-without-order", "a void order is captured", VOID, held(0, 50, 0)],
    ["paid-without-order", "a void order is captured and partly given back", VOID, held(0, 50, 20)],
    ["paid-without-order", "a void order's card is still authorized", VOID, held(50, 0, 0)],
    ["paid-without-order", "there is a payment and no order", NO_ORDER, held(0, 50, 0)],
    ["order-without-payment", "nothing was captured", owes(held(0, 50, 0)), NO_PAYMENT],
    ["order-without-payment", "less was captured", owes(held(0, 50, 0)), held(0, 49, 0)],
    ["order-without-payment", "it was given back elsewhere", owes(held(0, 50, 0)), held(0, 50, 50)],
    ["order-without-payment", "the authorization is gone", owes(held(50, 0, 0)), held(0, 0, 0)],
    ["payment-mismatch", "more was captured", owes(held(0, 50, 0)), held(0, 100, 0)],
    ["payment-mismatch", "less was given back", owes(held(0, 50, 50)), held(0, 50, 20)],
    ["payment-mismatch", "nobody knows of a capture", owes(held(50, 0, 0)), held(0, 50, 0)],
    ["payment-mismatch", "it is another currency", owes(held(0, 50, 0)), euros(held(0, 50, 0))],
  ])("make %s when %s", (kind, _title, order, account) => {
    expect(comparePayment(order, at(account))?.map((found) => found.kind)).toEqual([kind]);
  });

  it("say nothing while the order's are not settled", () => {
    expect(comparePayment({ isVoid: false }, at(held(0, 50, 0)))).toBeUndefined();
  });
});

function euros(of: ReturnType<typeof held>) {
  return { ...of, captured: { ...of.captured, currency: "EUR" } };
}

describe("an order's units and its counters'", () => {
  const mainUnits = (sku: string, units: number) => ({ ...atMainLocation(sku), units });
  const holding = (...skus: readonly string[]) => ({
    units: { allocations: skus.map((sku) => mainUnits(sku, 2)), mayExpire: true },
  });
  const reserving = (units: number) => ({
    units: { allocations: units === 0 ? [] : [mainUnits("MUG", units)], mayExpire: false },
  });
  const claim = (state: string, units = 2, shippedUnits = 0) => [
    { ...atMainLocation("MUG"), claim: { state, units, shippedUnits } },
  ];
  const UNHEARD = [atMainLocation("MUG")];

  it.each([
    ["nothing is set aside for no order", NO_ORDER, UNHEARD],
    ["what no order needs was released", NO_ORDER, claim("released")],
    ["units are held", holding("MUG"), claim("held")],
    ["a hold has expired and can be taken anew", holding("MUG"), claim("expired")],
    ["units are reserved", reserving(2), claim("reserved")],
    ["one of two is shipped", reserving(1), claim("reserved", 2, 1)],
    ["all is shipped", reserving(0), claim("shipped", 2, 2)],
  ])("agree when %s", (_title, order, claims) => {
    expect(compareUnits(order, claims)).toEqual([]);
  });

  it.each([
    ["hold-without-order", "a hold has no order", NO_ORDER, claim("held"), 2],
    ["hold-without-order", "a reservation has no order", NO_ORDER, claim("reserved"), 2],
    ["hold-without-order", "a void order keeps some", reserving(0), claim("reserved", 2, 1), 1],
    ["hold-without-order", "more is set aside than needed", reserving(1), claim("reserved"), 1],
    ["order-without-reservation", "nothing was ever held", holding("MUG"), UNHEARD, 2],
    ["order-without-reservation", "it was released", reserving(2), claim("released"), 2],
    ["order-without-reservation", "it is held and will expire", reserving(2), claim("held"), 2],
    ["order-without-reservation", "some shipped unknown", reserving(2), claim("reserved", 2, 1), 1],
  ])("make %s when %s", (kind, _title, order, claims, quantity) => {
    const found = [{ kind, details: { lines: [{ sku: "MUG", quantity }] } }];
    expect(compareUnits(order, claims)).toEqual(found);
  });

  it("name the skus in one order, whoever was asked first", () => {
    const claims = ["POT", "MUG"].map(atMainLocation);
    const lines = ["MUG", "POT"].map((sku) => ({ sku, quantity: 2 }));
    expect(compareUnits(holding("POT", "MUG"), claims)?.[0]?.details).toEqual({ lines });
  });

  it("are compared location by location", () => {
    const annex = { sku: "MUG", location: "annex" };
    const order = {
      units: { allocations: [mainUnits("MUG", 2), { ...annex, units: 1 }], mayExpire: false },
    };
    const elsewhere = { ...annex, claim: { state: "reserved", units: 1 } };
    expect(compareUnits(order, [...claim("reserved"), elsewhere])).toEqual([]);
    expect(compareUnits(order, [...claim("reserved", 3), annex])).toEqual([
      { kind: "hold-without-order", details: { lines: [{ sku: "MUG", quantity: 1 }] } },
      { kind: "order-without-reservation", details: { lines: [{ sku: "MUG", quantity: 1 }] } },
    ]);
  });

  it("say nothing while the order's are not settled", () => {
    expect(compareUnits({}, claim("reserved"))).toBeUndefined();
  });
});

describe("a projection", () => {
  const object = { version: 3, status: "Shipped", totalMinor: 50 };

  it.each([
    ["is right", object, object, undefined],
    ["is missing", object, undefined, "missing"],
    ["has nothing behind it", undefined, object, "orphan"],
    ["knows more than its object", object, { ...object, version: 4 }, "ahead"],
    ["says something else", object, { ...object, status: "Pending" }, "differs"],
    [
      "is of old and says something else",
      object,
      { ...object, version: 2, totalMinor: 1 },
      "differs",
    ],
    ["is of old and says the same", object, { ...object, version: 2 }, "behind"],
    ["is of nothing, and is not there", undefined, undefined, undefined],
  ] as const)("%s", (_title, side, row, drift) => {
    expect(compareProjection<typeof object>(side, row)?.drift).toBe(drift);
  });

  it("names the fields that differ, and is mended unless something is lost", () => {
    const drift = compareProjection(object, { ...object, status: "", totalMinor: 1 });
    expect(drift?.fields).toEqual(["status", "totalMinor"]);
    const mended = (["missing", "orphan", "ahead", "differs", "behind"] as const).filter((drift) =>
      isMendable({ drift, fields: [] }),
    );
    expect(mended).toEqual(["missing", "differs", "behind"]);
  });
});

describe("an order with something left to do", () => {
  const leftSince = (sinceMs: number) => ({ sinceMs, step: "capture-payment" });

  it("is overdue once it takes too long", () => {
    expect(compareProgress(undefined, NOW_MS)).toEqual([]);
    expect(compareProgress(leftSince(NOW_MS - OVERDUE_AFTER_MS), NOW_MS)).toEqual([]);
    expect(compareProgress(leftSince(NOW_MS - OVERDUE_AFTER_MS - 1), NOW_MS)).toEqual([
      {
        kind: "order-overdue",
        details: { since: "2026-11-21T23:29:59.999Z", step: "capture-payment" },
      },
    ]);
  });
});
