// One order as its object runs it: a journal that survives, and a memory that may be lost between
// any two turns. Engine, plan and moves are the shop's own.

import { ORDER_PLAN } from "../../domain/order/plan.ts";
import { dueAtMs } from "../../domain/saga/due.ts";
import { emptyJournal, type SagaJournal, type SagaOutcome } from "../../domain/saga/journal.ts";
import { nextMove } from "../../domain/saga/next-move.ts";
import {
  recordCancelRequest,
  recordLost,
  recordOutcome,
  recordStarted,
  recordVerdict,
  reopenStuck,
} from "../../domain/saga/record.ts";
import type { PlacedOrder } from "../../durable-objects/order/order-journal.ts";
import { type OrderMove, performMove } from "../../durable-objects/order/order-moves.ts";
import type { OrderPorts } from "../../durable-objects/order/order-ports.ts";
import type { Fault } from "./fault.ts";

interface Flight {
  readonly move: OrderMove;
  readonly outcome?: SagaOutcome;
}

export class SimulatedOrder {
  readonly placed: PlacedOrder;
  readonly #ports: OrderPorts;
  readonly #fault: Fault | undefined;
  #stored = JSON.stringify(emptyJournal(ORDER_PLAN.version));
  #flight: Flight | undefined;
  #awayUntilMs = 0;

  constructor(placed: PlacedOrder, ports: OrderPorts, fault: Fault | undefined) {
    this.placed = placed;
    this.#ports = ports;
    this.#fault = fault;
  }

  get id(): string {
    return this.placed.draft.orderId;
  }

  get journal(): SagaJournal {
    return JSON.parse(this.#stored);
  }

  get isFlying(): boolean {
    return this.#flight !== undefined;
  }

  dueAtMs(): number {
    const { createdAtMs } = this.placed;
    const dueMs = dueAtMs(this.journal, createdAtMs) ?? Number.POSITIVE_INFINITY;
    return Math.max(dueMs, this.#awayUntilMs);
  }

  /** The next turn, effect or record of this order. False when it was told to wait. */
  async advance(): Promise<boolean> {
    const flight = this.#flight;
    if (flight === undefined) return this.#begin();
    if (flight.outcome !== undefined) return this.#settle(flight.move, flight.outcome);
    this.#flight = { move: flight.move, outcome: await this.#perform(flight.move) };
    return true;
  }

  /** Memory is gone at once; the alarm that takes the order up again may ring late. */
  crash(awayMs: number): void {
    this.#flight = undefined;
    this.#awayUntilMs = this.#ports.nowMs() + awayMs;
  }

  cancel(): void {
    this.#save(recordCancelRequest(this.journal, this.#ports.nowMs()));
  }

  reopen(): void {
    this.#save(reopenStuck(this.journal));
  }

  #begin(): boolean {
    const nowMs = this.#ports.nowMs();
    const { version } = this.journal;
    const journal = recordLost(ORDER_PLAN, this.journal, { nowMs, jitter: this.#ports.random() });
    this.#save(journal);
    const move = nextMove(ORDER_PLAN, journal, nowMs);
    if (move.kind === "finish") this.#save(recordVerdict(journal, move.verdict, nowMs));
    if (move.kind !== "perform") return move.kind === "finish" || journal.version > version;
    this.#flight = { move };
    if (this.#fault !== "start-is-not-written-down") this.#start(move);
    return true;
  }

  #start(move: OrderMove): void {
    this.#save(recordStarted(this.journal, move, this.#ports.nowMs()));
  }

  async #perform(move: OrderMove): Promise<SagaOutcome> {
    if (this.#fault === "undo-is-skipped" && move.direction === "undo") {
      return { kind: "done", value: null };
    }
    return performMove(this.#ports, { placed: this.placed, saga: this.journal }, move);
  }

  #settle(move: OrderMove, outcome: SagaOutcome): true {
    this.#flight = undefined;
    if (this.#fault === "start-is-not-written-down") this.#start(move);
    this.#record(move, outcome);
    if (this.#fault === "outcome-is-recorded-twice") this.#recordAgain(outcome);
    return true;
  }

  /** The fault itself: what came of one move is taken for what came of the next. */
  #recordAgain(outcome: SagaOutcome): void {
    const next = nextMove(ORDER_PLAN, this.journal, this.#ports.nowMs());
    if (next.kind !== "perform") return;
    this.#start(next);
    this.#record(next, outcome);
  }

  #record(move: OrderMove, outcome: SagaOutcome): void {
    const [nowMs, jitter] = [this.#ports.nowMs(), this.#ports.random()];
    this.#save(recordOutcome(ORDER_PLAN, this.journal, { ...move, outcome, nowMs, jitter }));
  }

  /** What is kept is text: nothing lives on in memory by accident. */
  #save(journal: SagaJournal): void {
    this.#stored = JSON.stringify(journal);
  }
}
