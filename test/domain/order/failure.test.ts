import { describe, expect, it } from "vitest";
import { orderFailure, stepFailure } from "../../../domain/order/failure.ts";
import { ORDER_STEPS } from "../../../domain/order/plan.ts";
import { findEntry } from "../../../domain/saga/journal.ts";
import { wordFailure } from "../../../web/storefront/messages/failure.ts";
import { wordMessage } from "../../../web/storefront/messages/message.ts";
import { runOrder, times } from "../saga/saga-run.ts";
import { journalOf, succeeded } from "./orders.ts";

const SOLD_OUT = { code: "insufficient-stock", message: "Something in your order is sold out." };
const OUTCOME_UNKNOWN = { code: "no-answer", message: "connect ECONNREFUSED 10.0.0.7" };

describe("why an order failed", () => {
  it("is nothing while nothing failed", () => {
    expect(orderFailure(journalOf([]))).toBeUndefined();
    expect(
      orderFailure(journalOf([["hold-stock/do", "running", OUTCOME_UNKNOWN]])),
    ).toBeUndefined();
    expect(orderFailure(runOrder().journal)).toBeUndefined();
  });

  it("is what the refusal said", () => {
    const journal = journalOf([["hold-stock/do", "refused", SOLD_OUT]]);
    expect(orderFailure(journal)).toEqual(SOLD_OUT);
  });

  it("is not why an undoing failed: that is for staff", () => {
    const journal = journalOf([...succeeded("hold-stock"), ["hold-stock/undo", "exhausted"]]);
    expect(orderFailure(journal)).toBeUndefined();
  });

  it.each([
    { step: "hold-stock", code: "stock-unavailable" },
    { step: "authorize-payment", code: "payment-unavailable" },
    { step: "reserve-stock", code: "stock-unavailable" },
    { step: "prepare-shipping", code: "carrier-unavailable" },
  ])("is $code when nobody answered $step", ({ step, code }) => {
    const { journal } = runOrder({ [`${step}/do`]: times(4, "unknown") });
    expect(orderFailure(journal)).toMatchObject({ code });
  });

  it.each(ORDER_STEPS)("is worded in every language of the shop when %s had no answer", (step) => {
    const journal = journalOf([[`${step}/do`, "exhausted", OUTCOME_UNKNOWN]]);
    const record = findEntry(journal, step);
    if (record === undefined) throw new Error(`no record of ${step}`);
    const failure = stepFailure(record);
    expect(Object.keys(failure)).toEqual(["code"]);
    expect(wordMessage(wordFailure(failure), "en-US")).toMatch(
      / Please try again in a few minutes\.$/,
    );
  });

  it("promises that nothing was charged only before money is taken", () => {
    const charged = (["authorize-payment", "prepare-shipping"] as const).map((step) => {
      const failure = orderFailure(journalOf([[`${step}/do`, "exhausted"]]));
      return wordMessage(wordFailure(failure), "en-US").includes("haven't been charged");
    });
    expect(charged).toEqual([true, true]);
    const late = orderFailure(journalOf([["complete/do", "exhausted"]]));
    expect(wordMessage(wordFailure(late), "en-US")).not.toContain("charged");
  });

  it("shows the sentence that an earlier version stored where a code has no message", () => {
    const stored = { code: "bank-closed", message: "Your bank is closed today." };
    expect(wordMessage(wordFailure(stored), "en-US")).toBe(stored.message);
    expect(wordMessage(wordFailure({ code: "bank-closed" }), "en-US")).toMatch(/^Your order/);
  });
});
