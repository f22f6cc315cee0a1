// Runs the sagas of one order: gets the next move from the pure engine, performs it through a port,
// and stores the outcome. Every write is one synchronous turn of state, facts and alarm.

import {
  type ActionContext,
  type EventEnvelope,
  envelope,
  type Fact,
} from "../../domain/events/envelope.ts";
import type { PlacedOrder } from "../../domain/order/draft.ts";
import { contextOf, type DatedFact } from "../../domain/order/facts/dated-fact.ts";
import { newFacts } from "../../domain/order/facts/order-facts.ts";
import {
  nextTurn,
  type OrderMove,
  sagasDueAtMs,
  withLostTries,
  withOutcome,
} from "../../domain/order/order-sagas.ts";
import type { OrderState } from "../../domain/order/order-state.ts";
import { ORDER_PLAN } from "../../domain/order/plan.ts";
import { EMPTY_RECORD } from "../../domain/order/record.ts";
import { trackedParcels } from "../../domain/order/track.ts";
import { emptyJournal, type SagaOutcome } from "../../domain/saga/journal.ts";
import type { AlarmClock } from "../runtime/alarm-clock.ts";
import type { Outbox } from "../runtime/outbox.ts";
import { SingleFlight } from "../runtime/single-flight.ts";
import { performJobEffect } from "./job-effects.ts";
import type { PlaceOrder } from "./order-commands.ts";
import { performEffect } from "./order-effects.ts";
import type { OrderJournalStore } from "./order-journal.ts";
import type { OrderPorts } from "./order-ports.ts";
import type { OrderStory } from "./order-story.ts";

interface SagaParts {
  readonly ports: OrderPorts;
  readonly store: OrderJournalStore;
  readonly outbox: Outbox;
  readonly story: OrderStory;
  readonly alarm: AlarmClock;
}

/** The context of a change, and an additional fact of it. */
export interface ChangeOptions {
  /** Absent when the shop itself acts. */
  readonly context?: ActionContext | undefined;
  readonly fact?: ((after: OrderState) => Fact) | undefined;
}

interface Turn {
  readonly order: OrderState;
  readonly move: OrderMove;
}

export class SagaRunner {
  readonly #parts: SagaParts;
  readonly #flight = new SingleFlight<void>();

  constructor(parts: SagaParts) {
    this.#parts = parts;
  }

  /** Makes the order durable with its first fact, before any effect. */
  begin({ draft, fingerprint, context }: PlaceOrder): void {
    const { ports, store, outbox, story } = this.#parts;
    const placed: PlacedOrder = {
      draft,
      fingerprint,
      context,
      correlationId: context.correlationId,
      paymentId: ports.newId("payment"),
      createdAtMs: ports.nowMs(),
    };
    const saga = emptyJournal(ORDER_PLAN.version);
    const order = { placed, saga, jobs: [], record: EMPTY_RECORD };
    const facts = newFacts(undefined, order);
    const events = this.#toEvents(order, facts);
    store.insert(order);
    outbox.add(events);
    story.append(undefined, order, facts);
  }

  /**
   * [OS5] Runs one advance at a time over all journals; start, signal, command and alarm join it.
   */
  advance(): Promise<void> {
    return this.#flight.run(async () => {
      let turn = this.#takeTurn();
      while (turn !== undefined) {
        const outcome = await this.#perform(turn);
        turn = this.#takeTurn({ ...turn.move, outcome });
      }
    });
  }

  /**
   * [OS10] [OS12] Stores a change with the facts it makes true. Returns whether anything changed;
   * the additional fact is emitted only then.
   */
  change(decide: (order: OrderState) => OrderState, telling?: ChangeOptions): boolean {
    const before = this.#parts.store.order();
    if (before === undefined) return false;
    const after = decide(before);
    this.#commit(before, after, telling);
    return after !== before;
  }

  /** [OS9] Sets the alarm from stored state alone. */
  arm(order = this.#parts.store.order()): void {
    if (order === undefined) return;
    const { alarm, outbox } = this.#parts;
    alarm.arm(sagasDueAtMs(order), trackedParcels(order)[0]?.dueAtMs, outbox.dueAtMs());
  }

  #perform({ order, move }: Turn): Promise<SagaOutcome> {
    const { ports } = this.#parts;
    const job = order.jobs.find(({ id }) => id === move.jobId);
    return job === undefined
      ? performEffect(ports, order, move)
      : performJobEffect(ports, { ...order, job }, move);
  }

  /**
   * One synchronous turn: reads the order again [OS6], records the outcome of the last move (in a
   * flight's first turn: of tries lost with an earlier flight), decides the next, and stores it as
   * begun [OS1].
   */
  #takeTurn(last?: OrderMove & { readonly outcome: SagaOutcome }): Turn | undefined {
    const { ports, store } = this.#parts;
    const before = store.order();
    if (before === undefined) return undefined;
    const now = { nowMs: ports.nowMs(), jitter: ports.random() };
    const settled =
      last === undefined ? withLostTries(before, now) : withOutcome(before, last, now);
    const { order, move } = nextTurn(settled, now.nowMs);
    this.#commit(before, order);
    if (move !== undefined) return { order, move };
    this.arm(order);
    return undefined;
  }

  /** Stores state and facts in one turn, after everything that could throw. */
  #commit(before: OrderState, after: OrderState, { context, fact }: ChangeOptions = {}): void {
    if (after === before) return;
    const { ports, store, outbox, story, alarm } = this.#parts;
    const facts = newFacts(before, after);
    if (fact !== undefined) facts.push({ key: "extra", fact: fact(after), atMs: ports.nowMs() });
    const events = this.#toEvents(after, facts, context);
    store.save(before, after);
    outbox.add(events);
    story.append(before, after, facts);
    alarm.arm(sagasDueAtMs(after));
  }

  #toEvents(
    order: OrderState,
    facts: readonly DatedFact[],
    actedBy?: ActionContext,
  ): EventEnvelope[] {
    const about = { source: "/objects/order", subject: `order/${order.placed.draft.orderId}` };
    return facts.map((dated) => {
      const context = contextOf(order, dated, actedBy);
      const id = this.#parts.ports.newId("event");
      return envelope(dated.fact, about, { context, id, nowMs: dated.atMs });
    });
  }
}
