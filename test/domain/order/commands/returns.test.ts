import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyAdjustments,
  discountOf,
  type OfferedAdjustment,
} from "../../../../domain/adjustment.ts";
import { sum } from "../../../../domain/money.ts";
import { allocateAtMain } from "../../../../domain/order/allocations.ts";
import type { OrderDraft } from "../../../../domain/order/draft.ts";
import { factsOf } from "../../../../domain/order/facts/order-facts.ts";
import type { UnitLine } from "../../../../domain/order/order-terms.ts";
import { valueOfReturn } from "../../../../domain/order/return-value.ts";
import { RETURN_WINDOW_DAYS } from "../../../../domain/order/return-window.ts";
import { isOver } from "../../../../domain/order/status.ts";
import { unitsOf } from "../../../../domain/order/units.ts";
import { anyOffers, offer, usd } from "../../adjustments.ts";
import { OrderInMemory } from "../order-in-memory.ts";
import { orderLine } from "../orders.ts";

const mugs = (quantity: number): UnitLine[] => [{ sku: "MUG", quantity }];
const ask = (lines?: readonly UnitLine[]) =>
  ({ kind: "request-return", lines, reason: "damaged", comment: "Chipped." }) as const;

function requested(lines: readonly UnitLine[] = mugs(2)) {
  const order = OrderInMemory.delivered();
  order.take(ask(lines));
  const returnId = order.view.returns[0]?.id ?? "";
  return { order, returnId };
}

describe("asking to send something back", () => {
  it("is for delivered units, all of them unless some are named", () => {
    const order = OrderInMemory.delivered();
    expect(order.view.returnable?.lines).toEqual([
      { sku: "MUG", quantity: 3 },
      { sku: "POT", quantity: 1 },
    ]);
    order.take(ask());
    expect(order.view).toMatchObject({
      status: "Return Requested",
      returnable: undefined,
      returns: [{ state: "requested", reason: "damaged", comment: "Chipped." }],
    });
  });

  it("is refused before delivery, for units that are not there, and twice at once", () => {
    const shipped = OrderInMemory.completed();
    shipped.take({ kind: "ship" });
    expect(shipped.ask(ask())).toMatchObject({ refusal: { code: "transition-not-allowed" } });
    const order = OrderInMemory.delivered();
    expect(order.ask(ask(mugs(4)))).toEqual({
      ok: false,
      refusal: { code: "units-exceeded", sku: "MUG", unitsLeft: 3 },
    });
    expect(order.ask(ask([{ sku: "LAMP", quantity: 1 }]))).toMatchObject({
      refusal: { code: "units-exceeded", unitsLeft: 0 },
    });
    order.take(ask(mugs(1)));
    expect(order.ask(ask(mugs(1)))).toMatchObject({ refusal: { code: "transition-not-allowed" } });
  });

  it("is for a parcel that has arrived, though another has not, which goes on its way", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship", lines: mugs(2) });
    order.take({ kind: "deliver" });
    expect(order.view).toMatchObject({
      status: "Shipping Prepared",
      returnable: { lines: mugs(2) },
    });
    order.take(ask());
    expect(order.view).toMatchObject({ status: "Return Requested", returns: [{ lines: mugs(2) }] });
    expect(order.ask(ask())).toMatchObject({ refusal: { code: "transition-not-allowed" } });
    order.take({ kind: "ship", lines: mugs(1) });
    order.take({ kind: "receive-return", returnId: order.view.returns[0]?.id ?? "" });
    expect(order.view.status).toBe("Shipping Prepared");
    order.take({ kind: "ship" });
    expect(order.view.status).toBe("Shipped");
    order.take({ kind: "deliver" });
    expect(order.view).toMatchObject({
      status: "Returned",
      returnable: { lines: [...mugs(1), { sku: "POT", quantity: 1 }] },
    });
  });

  it("counts units that are named twice together", () => {
    const order = OrderInMemory.delivered();
    expect(order.ask(ask([...mugs(2), ...mugs(2)]))).toMatchObject({
      refusal: { code: "units-exceeded" },
    });
  });

  it("is refused when its time is over", () => {
    const order = OrderInMemory.delivered();
    order.nowMs += (RETURN_WINDOW_DAYS + 1) * 24 * 60 * 60_000;
    expect(order.ask(ask())).toMatchObject({ refusal: { code: "return-window-over" } });
  });
});

describe("a return that was asked for", () => {
  it("is rejected with a word why, and the order is delivered again", () => {
    const { order, returnId } = requested();
    const message = "It was used.";
    order.take({ kind: "answer-return", returnId, answer: "rejected", message });
    expect(order.view).toMatchObject({
      status: "Delivered",
      returns: [{ state: "rejected", answer: message }],
    });
    expect(order.view.returnable?.lines).toHaveLength(2);
    const again = { kind: "answer-return", returnId, answer: "approved" } as const;
    expect(order.ask(again)).toEqual({
      ok: false,
      refusal: { code: "return-settled", state: "rejected" },
    });
    expect(order.ask({ kind: "receive-return", returnId })).toMatchObject({
      refusal: { code: "return-settled" },
    });
  });

  it("[OS28] approved, and never sent, is rejected after all; what was received is not", () => {
    const { order, returnId } = requested();
    const answer = { kind: "answer-return", returnId } as const;
    order.take({ ...answer, answer: "approved", message: "Please do." });
    expect(order.ask({ ...answer, answer: "approved" })).toMatchObject({
      refusal: { code: "return-settled", state: "approved" },
    });
    order.take({ ...answer, answer: "rejected", message: "It never came." });
    expect(order.view).toMatchObject({
      status: "Delivered",
      returns: [{ state: "rejected", answer: "It never came." }],
    });
    expect(isOver(order.order)).toBe(true);
    const told = factsOf(order.order).flatMap(({ fact: { data } }) =>
      "change" in data ? data.change : [],
    );
    expect(told).toEqual(["return-approved", "return-rejected"]);
    const came = requested();
    came.order.take({ kind: "receive-return", returnId: came.returnId, lines: mugs(1) });
    expect(came.order.ask({ ...answer, answer: "rejected" })).toMatchObject({
      refusal: { code: "return-settled", state: "received" },
    });
  });

  it("is approved, received, put on the shelf and paid back", () => {
    const { order, returnId } = requested();
    order.take({ kind: "answer-return", returnId, answer: "approved" });
    const steps: string[] = [];
    order.take({ kind: "receive-return", returnId }, ({ step }) => {
      steps.push(step);
      return undefined;
    });
    expect(steps).toEqual(["restock", "refund-payment"]);
    expect(order.order.jobs.at(-1)?.command).toMatchObject({
      allocations: allocateAtMain(mugs(2)),
    });
    expect(order.view).toMatchObject({
      status: "Returned",
      payment: { refunded: usd(2_000) },
      returns: [{ state: "received", lines: mugs(2) }],
    });
  });

  it("may bring less than was asked for, and less fit for the shelf", () => {
    const { order, returnId } = requested();
    order.take({ kind: "receive-return", returnId, lines: mugs(1), restock: [] });
    expect(order.order.jobs.at(-1)?.command).toMatchObject({ allocations: [], amount: usd(1_000) });
    expect(order.view.returnable?.lines).toEqual([...mugs(2), { sku: "POT", quantity: 1 }]);
    expect(order.view.returns).toMatchObject([{ lines: mugs(1) }]);
  });

  it("brings no more than was asked for, and no more is fit than came", () => {
    const { order, returnId } = requested();
    const receive = { kind: "receive-return", returnId } as const;
    expect(order.ask({ ...receive, lines: mugs(3) })).toMatchObject({
      refusal: { code: "units-exceeded", unitsLeft: 2 },
    });
    expect(order.ask({ ...receive, lines: mugs(1), restock: mugs(2) })).toMatchObject({
      refusal: { code: "units-exceeded", unitsLeft: 1 },
    });
    expect(order.ask({ ...receive, returnId: "ret_none" })).toMatchObject({
      refusal: { code: "return-not-found" },
    });
  });

  it("after a partial refund is paid back as far as there is something left", () => {
    const { order, returnId } = requested();
    order.take({ kind: "refund", amount: usd(3_000), reason: "late" });
    const receive = { kind: "receive-return", returnId } as const;
    expect(order.ask({ ...receive, refund: usd(1_600) })).toEqual({
      ok: false,
      refusal: { code: "refund-exceeds-captured", left: usd(1_599) },
    });
    order.take(receive);
    expect(order.view).toMatchObject({ status: "Refunded", payment: { refunded: usd(4_599) } });
  });

  it("is paid back by the shop's word where it gives one, also with nothing", () => {
    const { order, returnId } = requested();
    order.take({ kind: "receive-return", returnId, refund: usd(0) });
    expect(order.view).toMatchObject({ status: "Returned", refunds: [] });
  });
});

const anyLines = fc.array(
  fc.record({
    sku: fc.constantFrom("MUG", "POT", "LAMP"),
    quantity: fc.integer({ min: 1, max: 5 }),
    // Often the same: a discount that cannot be split evenly has to fall on one of them.
    priceMinor: fc.oneof(fc.constantFrom(100, 200), fc.integer({ min: 1, max: 999 })),
    taxMinor: fc.integer({ min: 0, max: 300 }),
  }),
  { minLength: 1, maxLength: 5 },
);

type Lines = typeof anyLines extends fc.Arbitrary<infer T> ? T : never;

/** An order of these lines with adjustments, and with delivery that is not paid back. */
function draftOf(lines: Lines, offers: readonly OfferedAdjustment[]) {
  const orderLines = lines.map(({ sku, quantity, priceMinor, taxMinor }) => ({
    ...orderLine(sku, quantity, priceMinor),
    tax: usd(taxMinor),
  }));
  const adjusted = applyAdjustments(orderLines, offers, "USD");
  const amounts = orderLines.flatMap(({ lineTotal, tax }) => [lineTotal, tax]);
  const goods = sum([...amounts, discountOf(adjusted, "USD")], "USD");
  const draft: Partial<OrderDraft> = { ...adjusted, total: sum([goods, usd(599)], "USD") };
  return { draft, goodsMinor: goods.amountMinor };
}

const anyAdjusted = anyLines.chain((lines) =>
  fc.tuple(fc.constant(lines), anyOffers(lines.length)),
);

/** What each sku is worth when all of it is sent back, one return a sku. */
function valuesOf(draft: Partial<OrderDraft>): Record<string, number> {
  const order = OrderInMemory.delivered(draft);
  const { lines } = order.order.placed.draft;
  const value = (sku: string) =>
    valueOfReturn(order.order, [{ sku, quantity: unitsOf(lines, sku) }]).amountMinor;
  return Object.fromEntries(lines.map(({ sku }) => [sku, value(sku)]));
}

describe("what is paid back for a sku", () => {
  it("is the price after the adjustments of its line and its share of the order's", () => {
    const lines: Lines = [
      { sku: "MUG", quantity: 3, priceMinor: 1_000, taxMinor: 200 },
      { sku: "POT", quantity: 1, priceMinor: 1_000, taxMinor: 0 },
    ];
    const { draft } = draftOf(lines, [offer(-1_000, 0), offer(-100)]);
    const order = OrderInMemory.delivered(draft);
    const paidBack = [1, 1, 1].map(() => {
      order.take(ask(mugs(1)));
      order.take({ kind: "set-status", status: "Returned" });
      return order.view.refunds.at(-1)?.amount;
    });
    expect(paidBack).toEqual([usd(711), usd(711), usd(711)]);
    expect(valuesOf(draft)).toEqual({ MUG: 2_133, POT: 967 });
  });

  it("does not depend on the order of the lines", () => {
    const shuffled = anyLines.chain((lines) => {
      const all = { minLength: lines.length, maxLength: lines.length };
      return fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, all));
    });
    fc.assert(
      fc.property(shuffled, fc.nat(50), ([lines, others], off) => {
        const whole = [offer(-off)];
        expect(valuesOf(draftOf(others, whole).draft)).toEqual(
          valuesOf(draftOf(lines, whole).draft),
        );
      }),
    );
  });

  it("adds up to its whole price when all of it is sent back in parts", () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 15 });
    fc.assert(
      fc.property(anyAdjusted, parts, ([lines, offers], sizes) => {
        const { draft, goodsMinor } = draftOf(lines, offers);
        const order = OrderInMemory.delivered(draft);
        for (const size of sizes) {
          const [left] = order.view.returnable?.lines ?? [];
          if (left === undefined) break;
          const quantity = Math.min(size, left.quantity);
          const before = order.view.payment.refunded.amountMinor;
          order.take(ask([{ sku: left.sku, quantity }]));
          order.take({ kind: "set-status", status: "Returned" });
          expect(order.view.payment.refunded.amountMinor).toBeGreaterThanOrEqual(before);
        }
        if (order.view.returnable !== undefined) {
          order.take(ask());
          order.take({ kind: "set-status", status: "Returned" });
        }
        expect(order.view.payment.refunded.amountMinor).toBe(goodsMinor);
      }),
    );
  });

  it("after any refund is its whole price, as far as there is so much left", () => {
    fc.assert(
      fc.property(anyAdjusted, fc.nat(5_000), ([lines, offers], refundMinor) => {
        const { draft, goodsMinor } = draftOf(lines, offers);
        const order = OrderInMemory.delivered(draft);
        const totalMinor = goodsMinor + 599;
        const refunded = Math.min(refundMinor, totalMinor - 1);
        if (refunded > 0) order.take({ kind: "refund", amount: usd(refunded), reason: "late" });
        order.take(ask());
        order.take({ kind: "set-status", status: "Returned" });
        const paidBack = order.view.payment.refunded.amountMinor;
        expect(paidBack).toBe(Math.min(totalMinor, refunded + goodsMinor));
      }),
    );
  });
});
