// An order kept in memory: what its object does with the pure rules, without the object. Every
// outcome is decided by the test; what it does not decide is done.

import type { OrderCommand, OrderDecision } from "../../../domain/order/commands/command.ts";
import { decide } from "../../../domain/order/commands/decide.ts";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import {
  nextTurn,
  type OrderMove,
  sagasDueAtMs,
  withChange,
  withOutcome,
} from "../../../domain/order/order-sagas.ts";
import type { OrderState } from "../../../domain/order/order-state.ts";
import { EMPTY_RECORD } from "../../../domain/order/record.ts";
import { recordTracking, type Tracking } from "../../../domain/order/track.ts";
import { viewOrder } from "../../../domain/order/views/view-order.ts";
import { emptyJournal, type SagaOutcome } from "../../../domain/saga/journal.ts";
import { START_MS } from "../saga/saga-run.ts";
import { PARCEL, placedOrder, resultOf } from "./orders.ts";

const STAFF = { correlationId: "cor_2", actor: "admin/usr_9" };

/** More turns than any story takes. */
const TURNS_MAX = 500;

export type Fates = (move: OrderMove) => SagaOutcome | undefined;

export class OrderInMemory {
  order: OrderState;
  nowMs = START_MS;
  /** Every state the order was ever in, oldest first. */
  readonly history: OrderState[] = [];
  #ids = 0;

  constructor(of: Partial<OrderDraft> = {}) {
    this.order = {
      placed: placedOrder(of),
      saga: emptyJournal(1),
      jobs: [],
      record: EMPTY_RECORD,
    };
    this.history.push(this.order);
  }

  /** An order whose saga has completed. */
  static completed(of: Partial<OrderDraft> = {}): OrderInMemory {
    return new OrderInMemory(of).run();
  }

  static delivered(of: Partial<OrderDraft> = {}): OrderInMemory {
    const order = OrderInMemory.completed(of);
    order.take({ kind: "ship" });
    order.take({ kind: "deliver" });
    return order;
  }

  get view() {
    return viewOrder(this.order);
  }

  /** Decides and carries out at once. */
  ask(command: OrderCommand, fates?: Fates): OrderDecision {
    const decision = this.decide(command);
    this.run(fates);
    return decision;
  }

  /** As `ask`, where a refusal would be a fault of the test. */
  take(command: OrderCommand, fates?: Fates): void {
    const decision = this.ask(command, fates);
    if (!decision.ok) throw new Error(`${command.kind}: ${JSON.stringify(decision.refusal)}`);
  }

  /** Decides without carrying anything out. */
  decide(command: OrderCommand): OrderDecision {
    const { nowMs } = this;
    this.nowMs += 1;
    const act = { by: STAFF.actor, atMs: nowMs, newId: (kind: string) => this.#newId(kind) };
    const decision = decide(this.order, command, act);
    if (decision.ok) {
      this.#save(withChange(this.order, decision.value, { context: STAFF, nowMs }));
    }
    return decision;
  }

  track(shipmentId: string, tracking: Tracking): void {
    const record = recordTracking(this.order.record, shipmentId, tracking);
    this.#save({ ...this.order, record });
  }

  /** Takes turns until nothing is due; waits for nothing. */
  run(fates: Fates = () => undefined): this {
    for (let turns = 0; turns < TURNS_MAX; turns += 1) {
      const { order, move } = nextTurn(this.order, this.nowMs);
      this.#save(order);
      if (move === undefined) return this;
      this.nowMs += 1;
      const outcome = fates(move) ?? { kind: "done", value: this.#resultOf(move) };
      const now = { nowMs: this.nowMs, jitter: 0 };
      this.#save(withOutcome(this.order, { ...move, outcome }, now));
    }
    throw new Error(`no rest after ${TURNS_MAX} turns`);
  }

  /** Time passes until something is due; then turns are taken as in `run`. */
  wake(fates?: Fates): this {
    this.nowMs = Math.max(this.nowMs, sagasDueAtMs(this.order) ?? this.nowMs);
    return this.run(fates);
  }

  #save(order: OrderState): void {
    if (order === this.order) return;
    this.order = JSON.parse(JSON.stringify(order));
    this.history.push(this.order);
  }

  #resultOf(move: OrderMove): unknown {
    const command = this.order.jobs.find(({ id }) => id === move.jobId)?.command;
    if (move.step === "capture-payment") return { captured: this.order.placed.draft.total };
    if (command === undefined) return resultOf(move);
    if (move.step === "refund-payment" && "amount" in command) {
      return { refunded: command.amount, reference: `ref_${move.jobId}` };
    }
    if (move.step === "prepare-parcel" && command.kind === "ship") {
      return command.parcel ?? { ...PARCEL, id: move.jobId };
    }
    return null;
  }

  #newId(kind: string): string {
    this.#ids += 1;
    return `${kind}_${this.#ids}`;
  }
}
