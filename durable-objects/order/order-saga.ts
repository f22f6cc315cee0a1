// Runs the sagas of one order: asks the pure engine for the next move, performs it through a port,
// and stores what came of it. Every write is one synchronous turn of state, facts and alarm.

import {
  type ActionContext,
  type EventEnvelope,
  envelope,
  type Fact,
} from "../../domain/events/envelope.ts";
import { ORDER_PLAN } from "../../domain/order/plan.ts";
import { EMPTY_RECORD } from "../../domain/order/record.ts";
import { trackedParcels } from "../../domain/order/track.ts";
import { emptyJournal, type SagaOutcome } from "../../domain/saga/journal.ts";
import type { AlarmClock } from "../runtime/alarm-clock.ts";
import type { Outbox } from "../runtime/outbox.ts";
import { SingleFlight } from "../runtime/single-flight.ts";
import type { DatedFact } from "./dated-fact.ts";
import { performJobMove } from "./job-moves.ts";
import type { PlaceOrder } from "./order-commands.ts";
import { newFacts } from "./order-facts.ts";
import type { OrderJournalStore, PlacedOrder, StoredOrder } from "./order-journal.ts";
import { performMove } from "./order-moves.ts";
import type { OrderPorts } from "./order-ports.ts";
import { nextTurn, type RunMove, runsDueAtMs, withLostTries, withOutcome } from "./order-runs.ts";
import type { OrderStory } from "./order-story.ts";

interface SagaParts {
  readonly ports: OrderPorts;
  readonly store: OrderJournalStore;
  readonly outbox: Outbox;
  readonly story: OrderStory;
  readonly alarm: AlarmClock;
}

/** Who makes a change, and what is told with it beside what follows from it. */
export interface Telling {
  /** Absent where the shop acts by itself. */
  readonly context?: ActionContext | undefined;
  readonly fact?: ((after: StoredOrder) => Fact) | undefined;
}

interface Turn {
  readonly order: StoredOrder;
  readonly move: RunMove;
}

export class OrderSaga {
  readonly #parts: SagaParts;
  readonly #flight = new SingleFlight<void>();

  constructor(parts: SagaParts) {
    this.#parts = parts;
  }

  /** Makes the order durable with its first fact; nothing has happened to the world yet. */
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
    story.tell(undefined, order, facts);
  }

  /** [OS5] One advance in flight, over all journals: start, signal, command and alarm join it. */
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
   * [OS10] [OS12] Stores a change of the order with the facts it makes true. What is told beside
   * them is told only if anything changed: then the answer is true.
   */
  change(decide: (order: StoredOrder) => StoredOrder, telling?: Telling): boolean {
    const before = this.#parts.store.order();
    if (before === undefined) return false;
    const after = decide(before);
    this.#commit(before, after, telling);
    return after !== before;
  }

  /** [OS9] The alarm follows from what is stored, and from nothing else. */
  arm(order = this.#parts.store.order()): void {
    if (order === undefined) return;
    const { alarm, outbox } = this.#parts;
    alarm.arm(runsDueAtMs(order), trackedParcels(order)[0]?.dueAtMs, outbox.dueAtMs());
  }

  #perform({ order, move }: Turn): Promise<SagaOutcome> {
    const { ports } = this.#parts;
    const job = order.jobs.find(({ id }) => id === move.jobId);
    return job === undefined
      ? performMove(ports, order, move)
      : performJobMove(ports, { ...order, job }, move);
  }

  /**
   * One synchronous turn: read the order again [OS6], record what came of the last move (of a
   * flight's first turn: of those lost with an earlier flight), decide the next, and store it as
   * begun [OS1].
   */
  #takeTurn(last?: RunMove & { readonly outcome: SagaOutcome }): Turn | undefined {
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

  /** State and facts are stored in one turn, after everything that could throw. */
  #commit(before: StoredOrder, after: StoredOrder, { context, fact }: Telling = {}): void {
    if (after === before) return;
    const { ports, store, outbox, story, alarm } = this.#parts;
    const facts = newFacts(before, after);
    if (fact !== undefined) facts.push({ key: "told", fact: fact(after), atMs: ports.nowMs() });
    const events = this.#toEvents(after, facts, context);
    store.save(before, after);
    outbox.add(events);
    story.tell(before, after, facts);
    alarm.arm(runsDueAtMs(after));
  }

  #toEvents(
    order: StoredOrder,
    facts: readonly DatedFact[],
    actedBy?: ActionContext,
  ): EventEnvelope[] {
    const about = { source: "/objects/order", subject: `order/${order.placed.draft.orderId}` };
    return facts.map((dated) => {
      const context = contextOf(order, dated) ?? actedBy ?? systemOf(order.placed);
      const id = this.#parts.ports.newId("event");
      return envelope(dated.fact, about, { context, id, nowMs: dated.atMs });
    });
  }
}

/** Placing is the buyer's doing, and what a job does is whose who asked for it. */
function contextOf({ placed, jobs }: StoredOrder, { fact, jobId }: DatedFact) {
  if (fact.type === "order.created") return placed.context;
  return jobs.find(({ id }) => id === jobId)?.context;
}

function systemOf({ context }: PlacedOrder): ActionContext {
  const { correlationId, traceparent } = context;
  return { correlationId, traceparent, actor: "system" };
}
