// Steps that wait for something from outside: what they wait for, what wakes them, and when.

import { describe, expect, it } from "vitest";
import { ORDER_PLAN } from "../../../domain/order/plan.ts";
import { dueAtMs } from "../../../domain/saga/due.ts";
import {
  emptyJournal,
  findEntry,
  openSignal,
  type SagaJournal,
  type SagaOutcome,
} from "../../../domain/saga/journal.ts";
import { nextMove } from "../../../domain/saga/next-move.ts";
import {
  recordCancelRequest,
  recordHint,
  recordOutcome,
  recordSignal,
  recordStarted,
  recordVerdict,
} from "../../../domain/saga/record.ts";
import { START_MS } from "./saga-run.ts";

const MOVE = { step: "hold-stock", direction: "do" } as const;
const DEADLINE_MS = START_MS + 900_000;
const WAITING: SagaOutcome = { kind: "waiting", untilMs: DEADLINE_MS };
const UNKNOWN: SagaOutcome = { kind: "unknown", cause: "timeout" };
const DECLINED = { code: "payment-declined", message: "No." };

const start = (journal: SagaJournal, nowMs = START_MS) => recordStarted(journal, MOVE, nowMs);
const end = (journal: SagaJournal, outcome: SagaOutcome, nowMs = START_MS + 5) =>
  recordOutcome(ORDER_PLAN, journal, { ...MOVE, outcome, nowMs, jitter: 0 });
const signal = (id: string, atMs = START_MS + 10) => ({ id, step: MOVE.step, atMs, data: id });
const entryOf = (journal: SagaJournal) => findEntry(journal, MOVE.step, "do");

const inFlight = start(emptyJournal(1));
const waiting = end(inFlight, WAITING);
const unknown = end(inFlight, UNKNOWN);

describe("a step that waits", () => {
  it("[OS9] is looked at again at its deadline, and not before", () => {
    expect(entryOf(waiting)).toMatchObject({ state: "running", waiting: true });
    expect(dueAtMs(waiting, START_MS)).toBe(DEADLINE_MS);
    expect(nextMove(ORDER_PLAN, waiting, DEADLINE_MS - 1)).toEqual({
      kind: "wait",
      untilMs: DEADLINE_MS,
    });
    expect(nextMove(ORDER_PLAN, waiting, DEADLINE_MS)).toMatchObject({
      kind: "perform",
      attempt: 2,
      uncertain: false,
    });
  });

  it("does not use up its retries by waiting", () => {
    let journal = emptyJournal(1);
    for (let waits = 0; waits < 20; waits += 1) journal = end(start(journal), WAITING);
    expect(entryOf(journal)).toMatchObject({ state: "running", attempts: 20 });
    for (const _ of [1, 2, 3]) journal = end(start(journal), UNKNOWN);
    expect(entryOf(journal)).toMatchObject({ state: "running" });
    expect(entryOf(end(start(journal), UNKNOWN))).toMatchObject({ state: "exhausted" });
  });

  it("does not spin when it asks to wait for what is past", () => {
    const past = end(inFlight, { kind: "waiting", untilMs: START_MS - 1 }, START_MS + 5);
    expect(dueAtMs(past, START_MS)).toBe(START_MS + 6);
  });

  it("is undone like any other when the order is cancelled meanwhile", () => {
    expect(nextMove(ORDER_PLAN, recordCancelRequest(waiting, START_MS), START_MS)).toMatchObject({
      kind: "perform",
      direction: "undo",
    });
  });
});

describe("a signal", () => {
  it("[OS10] wakes the step that waits for it, and is what the step takes next", () => {
    const heard = recordSignal(waiting, signal("one"));
    expect(openSignal(heard, MOVE.step)).toMatchObject({ data: "one" });
    expect(nextMove(ORDER_PLAN, heard, START_MS + 10)).toMatchObject({ kind: "perform" });
    expect(entryOf(start(heard))).not.toHaveProperty("waiting");
  });

  it("[OS10] heard twice changes nothing, and neither does one after the verdict", () => {
    const heard = recordSignal(waiting, signal("one"));
    expect(recordSignal(heard, signal("one", START_MS + 99))).toBe(heard);
    const over = recordVerdict(waiting, "FAILED", START_MS);
    expect(recordSignal(over, signal("one"))).toBe(over);
  });

  it("[OS10] that comes before the step began, or while it is being tried, is not lost", () => {
    const early = recordSignal(emptyJournal(1), signal("one"));
    expect(openSignal(early, MOVE.step)).toBeDefined();
    const during = end(recordSignal(inFlight, signal("one")), WAITING);
    expect(dueAtMs(during, START_MS)).toBeLessThanOrEqual(START_MS + 5);
    expect(nextMove(ORDER_PLAN, during, START_MS + 5)).toMatchObject({ kind: "perform" });
  });

  it("that did not serve is answered with why, and the next one is taken", () => {
    const first = start(recordSignal(waiting, signal("one")));
    const answered = end(first, { ...WAITING, failure: DECLINED }, START_MS + 20);
    expect(answered.signals).toEqual([
      { ...signal("one"), failure: DECLINED, failedAtMs: START_MS + 20 },
    ]);
    expect(openSignal(answered, MOVE.step)).toBeUndefined();
    expect(dueAtMs(answered, START_MS)).toBe(DEADLINE_MS);
    const second = recordSignal(answered, signal("two"));
    expect(openSignal(second, MOVE.step)?.id).toBe("two");
  });

  it("raises the journal's version by one", () => {
    expect(recordSignal(waiting, signal("one")).version).toBe(waiting.version + 1);
    expect(recordSignal(emptyJournal(1), signal("one")).version).toBe(2);
  });
});

describe("a hint", () => {
  it("[OS10] makes a try with an unknown outcome due now, uncertain as it is", () => {
    expect(nextMove(ORDER_PLAN, unknown, START_MS + 6)).toMatchObject({ kind: "wait" });
    expect(nextMove(ORDER_PLAN, recordHint(unknown, MOVE), START_MS + 6)).toMatchObject({
      kind: "perform",
      uncertain: true,
    });
  });

  it("[OS10] before the answer makes the next try due at once, should the answer be lost", () => {
    const lost = end(recordHint(inFlight, MOVE), UNKNOWN);
    expect(nextMove(ORDER_PLAN, lost, START_MS + 5)).toMatchObject({ uncertain: true });
    const again = end(start(lost), UNKNOWN);
    expect(nextMove(ORDER_PLAN, again, START_MS + 5)).toMatchObject({ kind: "wait" });
  });

  it("calls for a try on top of those the policy allows", () => {
    let journal = unknown;
    for (const _ of [1, 2, 3]) journal = end(start(recordHint(journal, MOVE)), UNKNOWN);
    expect(entryOf(journal)).toMatchObject({ state: "running", attempts: 4 });
  });

  it("[OS10] wakes a step whose effect is decided elsewhere: what became of it is asked", () => {
    const undecided = end(inFlight, { ...WAITING, uncertain: true });
    expect(nextMove(ORDER_PLAN, undecided, START_MS + 6)).toMatchObject({ kind: "wait" });
    expect(nextMove(ORDER_PLAN, recordHint(undecided, MOVE), START_MS + 6)).toMatchObject({
      kind: "perform",
      uncertain: true,
    });
  });

  it.each<[string, SagaJournal]>([
    ["waiting for a signal", waiting],
    ["done", end(inFlight, { kind: "done", value: null })],
    ["refused", end(inFlight, { kind: "refused", ...DECLINED })],
    ["not begun", emptyJournal(1)],
    ["part of an order that is over", recordVerdict(unknown, "FAILED", START_MS)],
  ])("[OS10] changes nothing for a step that is %s", (_, journal) => {
    expect(recordHint(journal, MOVE)).toBe(journal);
  });
});
