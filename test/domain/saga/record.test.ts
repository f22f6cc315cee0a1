import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ORDER_PLAN } from "../../../domain/order/plan.ts";
import { emptyJournal, findEntry, type SagaOutcome } from "../../../domain/saga/journal.ts";
import { nextMove } from "../../../domain/saga/next-move.ts";
import { reopenStuck } from "../../../domain/saga/operator-overrides.ts";
import { RETRY_POLICIES } from "../../../domain/saga/plan.ts";
import {
  recordCancelRequest,
  recordLost,
  recordOutcome,
  recordStarted,
  recordVerdict,
  retryDelayMs,
} from "../../../domain/saga/record.ts";
import { runOrder, START_MS, times } from "./saga-run.ts";

const MOVE = { step: "authorize-payment", direction: "do" } as const;
const DONE: SagaOutcome = { kind: "done", value: { reference: "r1" } };
const UNKNOWN: SagaOutcome = { kind: "unknown", cause: "timeout" };
const REFUSED: SagaOutcome = { kind: "refused", code: "payment-declined" };

const begun = recordStarted(emptyJournal(1), MOVE, START_MS);

const ended = (outcome: SagaOutcome, journal = begun) =>
  recordOutcome(ORDER_PLAN, journal, { ...MOVE, outcome, nowMs: START_MS + 5, jitter: 0 });

describe("recording the start of a try", () => {
  it("[OS1] leaves a trace before anything is known of its outcome", () => {
    expect(begun.entries).toEqual([
      {
        ...MOVE,
        state: "running",
        attempts: 1,
        settled: 0,
        attemptsBeforeReopening: 0,
        startedAtMs: START_MS,
        lastAttemptAtMs: START_MS,
        retryAtMs: 0,
      },
    ]);
  });

  it("counts a further try in the same entry and keeps when the first one began", () => {
    const again = recordStarted(ended(UNKNOWN), MOVE, START_MS + 400);
    expect(again.entries).toHaveLength(1);
    expect(again.entries[0]).toMatchObject({
      attempts: 2,
      settled: 1,
      startedAtMs: START_MS,
      lastAttemptAtMs: START_MS + 400,
      retryAtMs: 0,
    });
  });

  it("keeps the doing of a step and its undoing apart, in the order of starting", () => {
    const both = recordStarted(begun, { ...MOVE, direction: "undo" }, START_MS + 1);
    expect(both.entries.map(({ direction }) => direction)).toEqual(["do", "undo"]);
  });
});

describe("recording an outcome", () => {
  it("keeps what a done step gave back, and forgets the failures on the way", () => {
    const again = recordStarted(ended(UNKNOWN), MOVE, START_MS + 400);
    const entry = findEntry(ended(DONE, again), MOVE.step, "do");
    expect(entry).toMatchObject({ state: "succeeded", result: { reference: "r1" }, settled: 2 });
    expect(entry).toHaveProperty("finishedAtMs", START_MS + 5);
    expect(entry).not.toHaveProperty("failure");
  });

  it("ends a brief step at once when it is refused", () => {
    expect(findEntry(ended(REFUSED), MOVE.step, "do")).toMatchObject({
      state: "refused",
      attempts: 1,
      finishedAtMs: START_MS + 5,
      failure: { code: "payment-declined" },
    });
  });

  it("schedules another try when the outcome is unknown", () => {
    expect(findEntry(ended(UNKNOWN), MOVE.step, "do")).toMatchObject({
      state: "running",
      settled: 1,
      retryAtMs: START_MS + 5 + 200,
      failure: { code: "no-answer", params: { cause: "timeout" } },
    });
  });

  it.each([DONE, REFUSED, UNKNOWN])("ignores $kind for a try nobody began", (outcome) => {
    const empty = emptyJournal(1);
    expect(ended(outcome, empty)).toBe(empty);
  });

  it.each([DONE, REFUSED])("lets nothing change what $kind has settled", (first) => {
    const settled = ended(first);
    for (const second of [DONE, REFUSED, UNKNOWN]) expect(ended(second, settled)).toBe(settled);
  });

  it("throws on a step the plan does not know: that is a bug", () => {
    const move = { step: "gift-wrap", direction: "do" } as const;
    const journal = recordStarted(emptyJournal(1), move, START_MS);
    const event = { ...move, outcome: DONE, nowMs: START_MS, jitter: 0 };
    expect(() => recordOutcome(ORDER_PLAN, journal, event)).toThrow("gift-wrap");
  });
});

describe("retrying", () => {
  const BRIEF = ["hold-stock", "authorize-payment", "reserve-stock", "prepare-shipping"];
  const triesOf = (run: ReturnType<typeof runOrder>, tried: string) =>
    run.performed.filter(({ step, direction }) => `${step}/${direction}` === tried);

  it.each(BRIEF)("gives %s one try and three more, then compensates", (step) => {
    const run = runOrder({ [`${step}/do`]: times(9, "unknown") });
    expect(triesOf(run, `${step}/do`).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(findEntry(run.journal, step, "do")?.state).toBe("exhausted");
    expect(run.journal.verdict).toBe("FAILED");
  });

  it.each(BRIEF)("is enough for %s when the last of its tries works", (step) => {
    const run = runOrder({ [`${step}/do`]: times(3, "unknown") });
    expect(triesOf(run, `${step}/do`)).toHaveLength(4);
    expect(run.journal.verdict).toBe("COMPLETED");
  });

  it.each(BRIEF)("gives the undoing of %s ten tries within minutes", (step) => {
    const run = runOrder({ [`${step}/do`]: ["refused"], [`${step}/undo`]: times(99, "unknown") });
    const tries = triesOf(run, `${step}/undo`);
    expect(tries).toHaveLength(10);
    const lastedMs = (tries.at(-1)?.atMs ?? 0) - (tries[0]?.atMs ?? 0);
    expect(lastedMs).toBeGreaterThan(2 * 60_000);
    expect(lastedMs).toBeLessThan(5 * 60_000);
    expect(run.journal.verdict).toBe("STUCK");
  });

  it.each([
    ["capture-payment", "unknown"],
    ["capture-payment", "refused"],
    ["capture-payment", "crash"],
    ["complete", "unknown"],
    ["complete", "refused"],
    ["complete", "crash"],
  ] as const)("never gives up on %s when it is %s, two hundred times over", (step, fate) => {
    const run = runOrder({ [`${step}/do`]: times(200, fate) });
    expect(triesOf(run, `${step}/do`)).toHaveLength(201);
    expect(run.journal.verdict).toBe("COMPLETED");
  });

  it("waits between tries: 200, 400, 800 ms without jitter, half of that with all of it", () => {
    const waits = (jitter: number) => {
      const run = runOrder({ "hold-stock/do": times(9, "unknown") }, { jitter });
      const atMs = triesOf(run, "hold-stock/do").map((tried) => tried.atMs);
      return atMs.slice(1).map((ms, index) => ms - (atMs[index] ?? 0) - 1);
    };
    expect(waits(0)).toEqual([200, 400, 800]);
    expect(waits(1)).toEqual([100, 200, 400]);
  });

  it("waits ever longer, within half and whole of the exponential delay, up to its longest", () => {
    const anyPolicy = fc.constantFrom(...Object.values(RETRY_POLICIES));
    const anyJitter = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyPolicy, fc.nat(10_000), anyJitter, (policy, retries, jitter) => {
        const fullMs = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** retries);
        const delayMs = retryDelayMs(policy, retries, jitter);
        expect(Number.isSafeInteger(delayMs)).toBe(true);
        expect(delayMs).toBeGreaterThanOrEqual(fullMs / 2);
        expect(delayMs).toBeLessThanOrEqual(fullMs);
        expect(retryDelayMs(policy, retries + 1, jitter)).toBeGreaterThanOrEqual(delayMs);
      }),
    );
  });
});

describe("recording a wish to cancel", () => {
  it("[OS10] keeps when it was first asked", () => {
    const asked = recordCancelRequest(begun, START_MS + 10);
    expect(asked.cancelRequestedAtMs).toBe(START_MS + 10);
    expect(asked.version).toBe(begun.version + 1);
    expect(recordCancelRequest(asked, START_MS + 20)).toBe(asked);
  });

  it.each(["COMPLETED", "FAILED", "CANCELLED", "STUCK"] as const)(
    "[OS10] comes too late for a verdict: %s stays as it is",
    (verdict) => {
      const over = recordVerdict(begun, verdict, START_MS);
      expect(recordCancelRequest(over, START_MS + 10)).toBe(over);
    },
  );
});

describe("reopening", () => {
  const stuck = runOrder({
    "reserve-stock/do": ["refused"],
    "authorize-payment/undo": times(10, "unknown"),
  }).journal;

  it("[OS8] takes the verdict away and leaves what was undone alone", () => {
    const open = reopenStuck(stuck);
    expect(open).not.toHaveProperty("verdict");
    expect(open).not.toHaveProperty("verdictAtMs");
    expect(open.version).toBe(stuck.version + 1);
    const reopened = open.entries.filter((entry, index) => entry !== stuck.entries[index]);
    expect(reopened).toEqual([
      expect.objectContaining({
        step: "authorize-payment",
        direction: "undo",
        state: "running",
        attempts: 10,
        attemptsBeforeReopening: 10,
        retryAtMs: 0,
      }),
    ]);
  });

  it.each(["COMPLETED", "FAILED", "CANCELLED"] as const)("leaves %s as it is", (verdict) => {
    const over = recordVerdict(begun, verdict, START_MS);
    expect(reopenStuck(over)).toBe(over);
  });

  it("leaves a saga that still runs as it is", () => {
    expect(reopenStuck(begun)).toBe(begun);
  });
});

describe("the journal's version", () => {
  it("rises by one with every recorded change", () => {
    const run = runOrder({
      "authorize-payment/do": ["unknown", "refused"],
      "hold-stock/undo": times(10, "unknown"),
    })
      .reopen()
      .toEnd();
    expect(run.history.map(({ version }) => version)).toEqual(run.history.map((_, at) => at + 1));
  });
});

describe("a try that died with its object", () => {
  it("[OS9] a try lost with its object counts: a step that kills its object is given up", () => {
    let journal = emptyJournal(ORDER_PLAN.version);
    let nowMs = 1;
    for (let crashes = 0; crashes < 4; crashes += 1) {
      const move = nextMove(ORDER_PLAN, journal, nowMs);
      expect(move).toMatchObject({ kind: "perform", step: "hold-stock", attempt: crashes + 1 });
      journal = recordStarted(journal, { step: "hold-stock", direction: "do" }, nowMs);
      nowMs += 60_000;
      journal = recordLost(ORDER_PLAN, journal, { nowMs, jitter: 0 });
      nowMs += 60_000;
    }
    expect(nextMove(ORDER_PLAN, journal, nowMs)).toMatchObject({
      step: "hold-stock",
      direction: "undo",
    });
  });

  it("is nothing where no try is open", () => {
    const settled = ended(DONE);
    expect(recordLost(ORDER_PLAN, settled, { nowMs: START_MS, jitter: 0 })).toBe(settled);
  });
});
