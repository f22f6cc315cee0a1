// Runs a journal through the engine as the order object does, one recorded change at a time,
// with every outcome decided by the test.

import { ORDER_PLAN } from "../../../domain/order/plan.ts";
import { dueAtMs } from "../../../domain/saga/due.ts";
import { emptyJournal, type SagaJournal, type SagaOutcome } from "../../../domain/saga/journal.ts";
import { nextMove, type SagaMove } from "../../../domain/saga/next-move.ts";
import { reopenStuck } from "../../../domain/saga/operator-overrides.ts";
import type { SagaPlan } from "../../../domain/saga/plan.ts";
import {
  recordCancelRequest,
  recordOutcome,
  recordStarted,
  recordVerdict,
} from "../../../domain/saga/record.ts";

/** How a try ends; `crash`: it was begun, and nobody will ever know its outcome. */
export type Fate = "done" | "refused" | "unknown" | "crash";

export type Performed = Extract<SagaMove, { kind: "perform" }>;

export const START_MS = Date.UTC(2026, 10, 24, 12);

/** More moves than any run needs: one that goes on longer does not end. */
const MOVES_MAX = 1_000;

interface RunOptions {
  readonly plan?: SagaPlan;
  /** Asked before every try; without an answer the try is done. */
  readonly fateOf?: (move: Performed) => Fate | undefined;
  /** What a try that is done gives back. */
  readonly resultOf?: (move: Performed) => unknown;
  readonly jitter?: number;
}

export class SagaRun {
  journal: SagaJournal;
  nowMs = START_MS;
  readonly plan: SagaPlan;
  /** Every state the journal was ever in, oldest first. */
  readonly history: SagaJournal[];
  readonly performed: (Performed & { readonly atMs: number })[] = [];
  readonly #options: RunOptions;

  constructor(options: RunOptions = {}) {
    this.#options = options;
    this.plan = options.plan ?? ORDER_PLAN;
    this.journal = emptyJournal(this.plan.version);
    this.history = [this.journal];
  }

  /** Makes one move; time passes only while waiting. False when there is nothing left to do. */
  step(): boolean {
    const move = nextMove(this.plan, this.journal, this.nowMs);
    if (move.kind === "rest") return false;
    if (move.kind === "wait") this.nowMs = move.untilMs;
    if (move.kind === "finish") this.save(recordVerdict(this.journal, move.verdict, this.nowMs));
    if (move.kind === "perform") this.#perform(move);
    return true;
  }

  toEnd(): this {
    return this.until(() => false);
  }

  /** Goes on until the condition holds or nothing is left to do. */
  until(reached: (run: SagaRun) => boolean): this {
    for (let moves = 0; moves < MOVES_MAX; moves += 1) {
      if (reached(this) || !this.step()) return this;
    }
    throw new Error(`no end after ${MOVES_MAX} moves`);
  }

  cancel(): this {
    return this.save(recordCancelRequest(this.journal, this.nowMs));
  }

  reopen(): this {
    this.nowMs += 60_000;
    return this.save(reopenStuck(this.journal));
  }

  save(journal: SagaJournal): this {
    if (journal === this.journal) return this;
    this.journal = journal;
    this.history.push(journal);
    return this;
  }

  /** `step/direction` of every try, in order. */
  tries(): string[] {
    return this.performed.map(({ step, direction }) => `${step}/${direction}`);
  }

  #perform(move: Performed): void {
    this.performed.push({ ...move, atMs: this.nowMs });
    this.save(recordStarted(this.journal, move, this.nowMs));
    const fate = this.#options.fateOf?.(move) ?? "done";
    if (fate === "crash") {
      this.nowMs = dueAtMs(this.journal, START_MS) ?? this.nowMs;
      return;
    }
    this.nowMs += 1;
    const { nowMs } = this;
    const event = { ...move, nowMs, jitter: this.#options.jitter ?? 0 };
    const outcome = this.#outcome(fate, move);
    this.save(recordOutcome(this.plan, this.journal, { ...event, outcome }));
  }

  #outcome(fate: Exclude<Fate, "crash">, move: Performed): SagaOutcome {
    switch (fate) {
      case "done":
        return { kind: "done", value: this.#options.resultOf?.(move) ?? null };
      case "refused":
        return { kind: "refused", code: "no" };
      case "unknown":
        return { kind: "unknown", cause: "timeout" };
    }
  }
}

/** Fates by `step/direction`: one a try, and done after that. */
export type Script = Readonly<Record<string, readonly Fate[]>>;

export function fatesFrom(script: Script): (move: Performed) => Fate | undefined {
  return ({ step, direction, attempt }) => script[`${step}/${direction}`]?.[attempt - 1];
}

/** A run of the order's plan to its end. */
export function runOrder(script: Script = {}, options: RunOptions = {}): SagaRun {
  return new SagaRun({ ...options, fateOf: fatesFrom(script) }).toEnd();
}

export const times = (count: number, fate: Fate): Fate[] => Array(count).fill(fate);
