import { describe, expect, it } from "vitest";
import { ORDER_STATUSES, SAGA_STATES } from "../../../domain/order/order-terms.ts";
import { deriveSagaState, deriveStatus } from "../../../domain/order/status.ts";
import { runOrder } from "../saga/saga-run.ts";
import { journalOf, orderOf, succeeded } from "./orders.ts";

const HELD = succeeded("hold-stock");
const PAID = succeeded("hold-stock", "authorize-payment");
const RESERVED = [...PAID, ...succeeded("reserve-stock")];
const PREPARED = [...RESERVED, ...succeeded("prepare-shipping")];
const CAPTURED = [...PREPARED, ...succeeded("capture-payment")];
const ALL = [...CAPTURED, ...succeeded("complete")];

describe("an order on its way", () => {
  it.each([
    { journal: [], state: "PENDING", status: "Pending" },
    { journal: [["hold-stock/do", "running"]], state: "PENDING", status: "Pending" },
    { journal: HELD, state: "PENDING", status: "Processing" },
    {
      journal: [...HELD, ["authorize-payment/do", "running"]],
      state: "PAYMENT_PROCESSING",
      status: "Processing",
    },
    { journal: PAID, state: "PAYMENT_PROCESSING", status: "Payment Processed" },
    {
      journal: [...PAID, ["reserve-stock/do", "running"]],
      state: "INVENTORY_PROCESSING",
      status: "Payment Processed",
    },
    { journal: RESERVED, state: "INVENTORY_PROCESSING", status: "Inventory Reserved" },
    {
      journal: [...RESERVED, ["prepare-shipping/do", "running"]],
      state: "SHIPPING_PROCESSING",
      status: "Inventory Reserved",
    },
    { journal: PREPARED, state: "SHIPPING_PROCESSING", status: "Shipping Prepared" },
    {
      journal: [...PREPARED, ["capture-payment/do", "running"]],
      state: "SHIPPING_PROCESSING",
      status: "Shipping Prepared",
    },
    { journal: ALL, state: "SHIPPING_PROCESSING", status: "Shipping Prepared" },
  ] as const)("is $state for machines and $status for shoppers", ({ journal, state, status }) => {
    expect(deriveSagaState(journalOf(journal))).toBe(state);
    expect(deriveStatus(orderOf(journalOf(journal)))).toBe(status);
  });
});

describe("an order being undone", () => {
  it.each([
    { title: "a step was refused", journal: [["hold-stock/do", "refused"]] },
    { title: "a step was given up", journal: [...HELD, ["authorize-payment/do", "exhausted"]] },
    {
      title: "it was cancelled and the undoing began",
      journal: [...PREPARED, ["prepare-shipping/undo", "running"]],
    },
  ] as const)("is compensating as soon as $title", ({ journal }) => {
    expect(deriveSagaState(journalOf(journal))).toBe("COMPENSATING");
    expect(deriveStatus(orderOf(journalOf(journal)))).toBe("Processing");
  });
});

describe("an order at its end", () => {
  it.each([
    { verdict: "COMPLETED", status: "Shipping Prepared" },
    { verdict: "FAILED", status: "Failed" },
    { verdict: "CANCELLED", status: "Cancelled" },
    { verdict: "STUCK", status: "Failed" },
  ] as const)("is $verdict for machines and $status for shoppers", ({ verdict, status }) => {
    expect(deriveSagaState(journalOf(ALL, verdict))).toBe(verdict);
    expect(deriveStatus(orderOf(journalOf(ALL, verdict)))).toBe(status);
  });
});

describe("the statuses an order goes through", () => {
  const forwards = (run: ReturnType<typeof runOrder>) =>
    run.history.map((journal) => ORDER_STATUSES.indexOf(deriveStatus(orderOf(journal))));

  it("only go forwards while nothing fails, and touch every one up to the last", () => {
    const places = forwards(runOrder());
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect([...new Set(places)]).toEqual([0, 1, 2, 3, 4]);
  });

  it("do not turn back while a capture is refused", () => {
    const places = forwards(runOrder({ "capture-payment/do": ["refused", "unknown"] }));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("pass every state of the saga, in the order they are listed", () => {
    const states = runOrder().history.map((journal) => deriveSagaState(journal));
    expect([...new Set(states)]).toEqual(SAGA_STATES.slice(0, 5));
  });
});
