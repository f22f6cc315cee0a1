import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVENT_SCHEMAS } from "../../../../domain/events/catalogue.ts";
import type { DatedFact } from "../../../../domain/order/facts/dated-fact.ts";
import { factsOf, newFacts } from "../../../../domain/order/facts/order-facts.ts";
import { keepsFailing } from "../../../../domain/order/unfinished.ts";
import type { SagaJournal } from "../../../../domain/saga/journal.ts";
import { type Fate, runOrder, SagaRun, type Script, START_MS, times } from "../../saga/saga-run.ts";
import { orderOf, resultOf } from "../orders.ts";

const endOf = (script: Script) => runOrder(script, { resultOf }).journal;
const typesOf = (facts: readonly DatedFact[]) => facts.map(({ fact }) => fact.type);
const storyOf = (journal: SagaJournal) => typesOf(factsOf(orderOf(journal)));

/** Everything published while a journal grew through this history, as the object publishes it. */
function published(history: readonly SagaJournal[]): DatedFact[] {
  return history.flatMap((journal, index) => {
    const before = history[index - 1];
    return newFacts(before && orderOf(before), orderOf(journal));
  });
}

function dataOf(journal: SagaJournal, type: string): unknown {
  return factsOf(orderOf(journal)).find(({ fact }) => fact.type === type)?.fact.data;
}

const UNTIL_RESERVED = [
  "order.created",
  "payment.processing",
  "payment.processed",
  "inventory.reservation",
];

describe("the story of an order", () => {
  it("that completes", () => {
    expect(storyOf(endOf({}))).toEqual([
      ...UNTIL_RESERVED,
      "inventory.reserved",
      "shipping.preparation",
      "shipping.prepared",
      "payment.captured",
      "order.completed",
    ]);
  });

  it("that is sold out before the card is asked", () => {
    expect(storyOf(endOf({ "hold-stock/do": ["refused"] }))).toEqual([
      "order.created",
      "inventory.failed",
      "inventory.released",
      "order.failed",
    ]);
  });

  it("whose card is declined", () => {
    expect(storyOf(endOf({ "authorize-payment/do": ["refused"] }))).toEqual([
      "order.created",
      "payment.processing",
      "payment.failed",
      "payment.voided",
      "inventory.released",
      "order.failed",
    ]);
  });

  it("whose hold ran out and was sold meanwhile", () => {
    expect(storyOf(endOf({ "reserve-stock/do": ["refused"] }))).toEqual([
      ...UNTIL_RESERVED,
      "inventory.failed",
      "payment.voided",
      "inventory.released",
      "order.failed",
    ]);
  });

  it("whose parcel no carrier takes", () => {
    expect(storyOf(endOf({ "prepare-shipping/do": times(4, "unknown") }))).toEqual([
      ...UNTIL_RESERVED,
      "inventory.reserved",
      "shipping.preparation",
      "shipping.failed",
      "shipping.cancelled",
      "payment.voided",
      "inventory.released",
      "order.failed",
    ]);
  });

  it("that is cancelled in time", () => {
    const run = new SagaRun({ resultOf });
    run.step();
    run.step();
    expect(storyOf(run.cancel().toEnd().journal)).toEqual([
      "order.created",
      "payment.processing",
      "payment.processed",
      "payment.voided",
      "inventory.released",
      "order.cancelled",
    ]);
  });

  it("that gets stuck, and is taken up again", () => {
    const run = runOrder({
      "authorize-payment/do": ["refused"],
      "hold-stock/undo": times(10, "unknown"),
    });
    const untilStuck = ["order.created", "payment.processing", "payment.failed", "payment.voided"];
    expect(storyOf(run.journal)).toEqual([...untilStuck, "saga.stuck"]);
    run.reopen().toEnd();
    expect(storyOf(run.journal)).toEqual([...untilStuck, "inventory.released", "order.failed"]);
  });

  it("does not repeat itself when a step is tried again", () => {
    const patient: Script = {
      "authorize-payment/do": ["unknown", "crash", "unknown"],
      "capture-payment/do": times(9, "refused"),
    };
    expect(storyOf(endOf(patient))).toEqual(storyOf(endOf({})));
  });
});

describe("a fact", () => {
  it("counts the units of an order by sku", () => {
    expect(dataOf(endOf({}), "inventory.reserved")).toEqual({
      orderId: "ord_1",
      lines: [
        { sku: "MUG", quantity: 3 },
        { sku: "POT", quantity: 1 },
      ],
    });
  });

  it("names the parcel", () => {
    expect(dataOf(endOf({}), "shipping.prepared")).toEqual({
      orderId: "ord_1",
      shipmentId: "shp_1",
      carrier: "Harbour Post",
      trackingNumber: "HP000000000001",
    });
  });

  it("says of the failed order what a mail needs", () => {
    expect(dataOf(endOf({ "authorize-payment/do": ["refused"] }), "order.failed")).toEqual({
      orderId: "ord_1",
      number: "ORD-20261124-7K3QX",
      email: "ada@example.com",
      name: "Ada Birch",
      failure: { code: "no" },
    });
  });

  it("says at which undoing a saga is stuck, and why", () => {
    const stuck = endOf({ "hold-stock/do": ["refused"], "hold-stock/undo": times(10, "unknown") });
    expect(dataOf(stuck, "saga.stuck")).toEqual({
      orderId: "ord_1",
      step: "hold-stock",
      failure: { code: "no-answer", params: { cause: "timeout" } },
    });
  });

  it("says why an order was cancelled", () => {
    const { journal } = new SagaRun().cancel().toEnd();
    expect(dataOf(journal, "order.cancelled")).toMatchObject({ reason: "cancelled" });
  });

  it("never carries the card's token", () => {
    expect(JSON.stringify(factsOf(orderOf(endOf({}))))).not.toContain("tok_visa");
  });
});

const anyFate = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Fate>("done") },
  { weight: 1, arbitrary: fc.constantFrom<Fate>("refused", "unknown", "crash") },
);

/** Any run, cancelled at any move or not at all, and reopened until nothing is stuck. */
const anyRun = fc
  .record({ fates: fc.array(anyFate, { maxLength: 40 }), cancelAtMove: fc.nat(30) })
  .map(({ fates, cancelAtMove }) => {
    const left = fates.values();
    const run = new SagaRun({ resultOf, fateOf: () => left.next().value });
    for (let moves = 0; moves < cancelAtMove; moves += 1) run.step();
    run.cancel().toEnd();
    for (const _ of fates) if (run.journal.verdict === "STUCK") run.reopen().toEnd();
    return run;
  });

/** It gave up undoing, or the capture, which is never given up, began to fail and fail again. */
function timesStuck(history: readonly SagaJournal[]): number {
  const isFailing = (journal?: SagaJournal) =>
    journal?.entries.some((entry) => entry.step === "capture-payment" && keepsFailing(entry));
  return history.filter(
    (journal, place) =>
      journal.verdict === "STUCK" || (isFailing(journal) && !isFailing(history[place - 1])),
  ).length;
}

describe("whatever happens to an order, its facts", () => {
  it("are each published once, none lost, in the order they became true", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const facts = published(run.history);
        const stuck = facts.filter(({ fact }) => fact.type === "saga.stuck");
        const others = facts.filter(({ fact }) => fact.type !== "saga.stuck");
        expect(others).toEqual(factsOf(orderOf(run.journal)));
        expect(stuck).toHaveLength(timesStuck(run.history));
      }),
    );
  });

  it("are stated once a type", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const types = storyOf(run.journal);
        expect(new Set(types).size).toBe(types.length);
      }),
    );
  });

  it("are published at the moment they are true, not later", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const atMs = published(run.history).map((dated) => dated.atMs);
        expect(atMs).toEqual(atMs.toSorted((a, b) => a - b));
        expect(atMs[0]).toBe(START_MS);
      }),
    );
  });

  it("are what the catalogue of events says they are", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const { fact } of published(run.history)) {
          expect(EVENT_SCHEMAS[fact.type].strict().safeParse(fact.data).error).toBeUndefined();
        }
      }),
    );
  });

  it("are the same from a journal that was stored and read back", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const readBack = JSON.parse(JSON.stringify(run.journal));
        expect(factsOf(orderOf(readBack))).toEqual(factsOf(orderOf(run.journal)));
      }),
    );
  });
});
