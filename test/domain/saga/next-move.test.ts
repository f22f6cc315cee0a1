import { describe, expect, it } from "vitest";
import { ORDER_PLAN, ORDER_STEPS } from "../../../domain/order/plan.ts";
import { findEntry } from "../../../domain/saga/journal.ts";
import { nextMove } from "../../../domain/saga/next-move.ts";
import { RETRY_POLICIES, type SagaPlan } from "../../../domain/saga/plan.ts";
import { recordStarted } from "../../../domain/saga/record.ts";
import { fatesFrom, runOrder, SagaRun, type Script, START_MS, times } from "./saga-run.ts";

const UNDOING_TRIES = RETRY_POLICIES.undoing.retriesMax + 1;

const UNDOABLE = ["hold-stock", "authorize-payment", "reserve-stock", "prepare-shipping"] as const;

const doing = (steps: readonly string[]) => steps.map((step) => `${step}/do`);
const undoing = (steps: readonly string[]) => steps.map((step) => `${step}/undo`);

/** A run that stops as soon as this step has begun, its outcome unknown to everybody. */
function crashedIn(step: string, rest: Script = {}): SagaRun {
  const fateOf = fatesFrom({ [`${step}/do`]: ["crash"], ...rest });
  return new SagaRun({ fateOf }).until((run) => findEntry(run.journal, step, "do") !== undefined);
}

describe("an order that meets no trouble", () => {
  it("does every step once, in the plan's order, and completes", () => {
    const run = runOrder();
    expect(run.tries()).toEqual(doing(ORDER_STEPS));
    expect(run.journal.verdict).toBe("COMPLETED");
  });

  it("rests when its verdict stands", () => {
    const { journal, nowMs } = runOrder();
    expect(nextMove(ORDER_PLAN, journal, nowMs + 1e12)).toEqual({ kind: "rest" });
  });
});

describe("an order that is refused a step", () => {
  it.each(UNDOABLE)("[OS4] at %s undoes what started, the last first", (step) => {
    const started = UNDOABLE.slice(0, UNDOABLE.indexOf(step) + 1);
    const run = runOrder({ [`${step}/do`]: ["refused"] });
    expect(run.tries()).toEqual([...doing(started), ...undoing(started.toReversed())]);
    expect(run.journal.verdict).toBe("FAILED");
  });

  it.each(UNDOABLE)("[OS3] at %s undoes that step too: a refusal proves nothing", (step) => {
    const run = runOrder({ [`${step}/do`]: ["refused"] });
    expect(findEntry(run.journal, step, "undo")?.state).toBe("succeeded");
  });

  it("[OS4] goes by the journal's order of starting, not by the plan's", () => {
    const later = { step: "prepare-shipping", direction: "do" } as const;
    const earlier = { step: "hold-stock", direction: "do" } as const;
    const run = new SagaRun();
    run.save(recordStarted(recordStarted(run.journal, later, START_MS), earlier, START_MS));
    expect(run.cancel().toEnd().tries()).toEqual(undoing(["hold-stock", "prepare-shipping"]));
  });
});

describe("an order whose object died in the middle of a step", () => {
  it.each(ORDER_STEPS)("tries %s again: nobody knows what came of it", (step) => {
    const run = crashedIn(step).toEnd();
    expect(run.tries().filter((tried) => tried === `${step}/do`)).toHaveLength(2);
    expect(run.journal.verdict).toBe("COMPLETED");
  });

  it.each(UNDOABLE)("[OS3] undoes %s, which never confirmed, when it is cancelled", (step) => {
    const started = UNDOABLE.slice(0, UNDOABLE.indexOf(step) + 1);
    const run = crashedIn(step).cancel().toEnd();
    expect(run.tries()).toEqual([...doing(started), ...undoing(started.toReversed())]);
    expect(findEntry(run.journal, step, "do")?.state).toBe("running");
    expect(run.journal.verdict).toBe("CANCELLED");
  });

  it("[OS3] takes up an undoing that never confirmed, too", () => {
    const run = runOrder({
      "authorize-payment/do": ["refused"],
      "authorize-payment/undo": ["crash"],
    });
    const undone = ["authorize-payment", "authorize-payment", "hold-stock"];
    expect(run.tries().slice(2)).toEqual(undoing(undone));
    expect(run.journal.verdict).toBe("FAILED");
  });
});

describe("a cancelled order", () => {
  it("[OS10] that did nothing yet has nothing to undo", () => {
    const run = new SagaRun().cancel().toEnd();
    expect(run.tries()).toEqual([]);
    expect(run.journal.verdict).toBe("CANCELLED");
  });

  it.each(UNDOABLE)("[OS10] after %s undoes it and all before it", (step) => {
    const started = UNDOABLE.slice(0, UNDOABLE.indexOf(step) + 1);
    const isDone = ({ journal }: SagaRun) => findEntry(journal, step, "do")?.state === "succeeded";
    const run = new SagaRun().until(isDone).cancel().toEnd();
    expect(run.tries().slice(started.length)).toEqual(undoing(started.toReversed()));
    expect(run.journal.verdict).toBe("CANCELLED");
  });

  it("[OS7] completes all the same once money may have moved", () => {
    const run = crashedIn("capture-payment").cancel().toEnd();
    expect(run.tries().filter((tried) => tried.endsWith("/undo"))).toEqual([]);
    expect(run.journal.verdict).toBe("COMPLETED");
  });

  it("[OS7] completes even if the capture is refused again and again", () => {
    const fateOf = fatesFrom({ "capture-payment/do": times(30, "refused") });
    const tried = ({ performed }: SagaRun) => (performed.at(-1)?.attempt ?? 0) > 20;
    const run = new SagaRun({ fateOf }).until(tried).cancel().toEnd();
    expect(run.tries()).toEqual(
      doing([...UNDOABLE, ...Array(31).fill("capture-payment"), "complete"]),
    );
    expect(run.journal.verdict).toBe("COMPLETED");
  });

  it("is called failed when it failed by itself as well", () => {
    const run = new SagaRun({ fateOf: fatesFrom({ "hold-stock/do": ["refused"] }) });
    run.until(({ journal }) => findEntry(journal, "hold-stock", "do")?.state === "refused");
    expect(run.cancel().toEnd().journal.verdict).toBe("FAILED");
  });
});

describe("an order of which one undoing fails", () => {
  const script: Script = {
    "prepare-shipping/do": ["refused"],
    "authorize-payment/undo": times(UNDOING_TRIES, "unknown"),
  };

  it("[OS8] undoes the others all the same, and is stuck", () => {
    const run = runOrder(script);
    const undone = run.journal.entries.filter(({ direction }) => direction === "undo");
    expect(undone.map(({ step, state }) => [step, state])).toEqual([
      ["prepare-shipping", "succeeded"],
      ["reserve-stock", "succeeded"],
      ["authorize-payment", "exhausted"],
      ["hold-stock", "succeeded"],
    ]);
    expect(run.journal.verdict).toBe("STUCK");
  });

  it("[OS8] is stuck as well when the undoing is refused, without asking again", () => {
    const run = runOrder({ ...script, "authorize-payment/undo": ["refused"] });
    const asked = run.tries().filter((tried) => tried === "authorize-payment/undo");
    expect(asked).toHaveLength(1);
    expect(run.journal.verdict).toBe("STUCK");
  });

  it("[OS8] has its tries anew when it is reopened, and ends as failed", () => {
    const run = runOrder(script);
    const before = run.performed.length;
    run.reopen().toEnd();
    expect(run.tries().slice(before)).toEqual(["authorize-payment/undo"]);
    expect(run.journal.verdict).toBe("FAILED");
  });

  it("[OS8] ends as cancelled when it was stuck on the way to that", () => {
    const run = new SagaRun({ fateOf: fatesFrom({ "hold-stock/undo": ["refused"] }) });
    run.step();
    expect(run.cancel().toEnd().journal.verdict).toBe("STUCK");
    expect(run.reopen().toEnd().journal.verdict).toBe("CANCELLED");
  });

  it("[OS8] may get stuck again, after as many fresh tries", () => {
    const fates = times(2 * UNDOING_TRIES, "unknown");
    const run = runOrder({ ...script, "authorize-payment/undo": fates });
    run.reopen().toEnd();
    const asked = run.tries().filter((tried) => tried === "authorize-payment/undo");
    expect(asked).toHaveLength(2 * UNDOING_TRIES);
    expect(run.journal.verdict).toBe("STUCK");
    expect(run.reopen().toEnd().journal.verdict).toBe("FAILED");
  });
});

describe("a try after one of which nobody knows what became", () => {
  const isUncertain = ({ performed }: SagaRun) => performed.map(({ uncertain }) => uncertain);

  it.each(["unknown", "crash"] as const)("is marked so: %s", (fate) => {
    const run = runOrder({ "capture-payment/do": [fate, fate] });
    expect(isUncertain(run)).toEqual([false, false, false, false, false, true, true, false]);
  });

  it("is not, once the world has answered: a refusal is an answer", () => {
    const run = runOrder({ "capture-payment/do": ["unknown", "refused"] });
    expect(isUncertain(run).slice(4, 7)).toEqual([false, true, false]);
  });

  it("is marked so when an undoing is taken up again", () => {
    const run = runOrder({ "hold-stock/do": ["refused"], "hold-stock/undo": ["unknown"] });
    expect(isUncertain(run)).toEqual([false, false, true]);
  });
});

describe("the order's plan", () => {
  const plan: SagaPlan = ORDER_PLAN;

  it("names every step once, with exactly one pivot", () => {
    expect(plan.steps.map(({ name }) => name)).toEqual(ORDER_STEPS);
    expect(plan.steps.filter(({ pivot }) => pivot)).toHaveLength(1);
  });

  it("[OS7] has an undoing for every step before the pivot, and none from there on", () => {
    const pivot = plan.steps.findIndex(({ pivot }) => pivot);
    expect(plan.steps.slice(0, pivot).filter(({ undo }) => undo === undefined)).toEqual([]);
    expect(plan.steps.slice(pivot).filter(({ undo }) => undo !== undefined)).toEqual([]);
  });

  it("[OS7] never gives up from the pivot on, and gives up everywhere before it", () => {
    const patience = plan.steps.map(({ retry }) => "retriesMax" in RETRY_POLICIES[retry]);
    expect(patience).toEqual([true, true, true, true, false, false]);
  });
});
