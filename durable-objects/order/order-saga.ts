// Runs one order's saga: asks the pure engine for the next move, performs it through a port, and
// stores what came of it. Every write is one synchronous turn of journal, facts and alarm.

import {
  type ActionContext,
  type EventEnvelope,
  envelope,
  type Fact,
} from "../../domain/events/envelope.ts";
import { ORDER_PLAN, orderPlan } from "../../domain/order/plan.ts";
import { dueAtMs } from "../../domain/saga/due.ts";
import { emptyJournal, type SagaJournal, type SagaOutcome } from "../../domain/saga/journal.ts";
import { nextMove } from "../../domain/saga/next-move.ts";
import {
  recordLost,
  recordOutcome,
  recordStarted,
  recordVerdict,
} from "../../domain/saga/record.ts";
import type { AlarmClock } from "../runtime/alarm-clock.ts";
import type { Outbox } from "../runtime/outbox.ts";
import { SingleFlight } from "../runtime/single-flight.ts";
import type { PlaceOrder } from "./order-commands.ts";
import { type DatedFact, newFacts } from "./order-facts.ts";
import type { OrderJournalStore, PlacedOrder } from "./order-journal.ts";
import { type OrderMove, performMove } from "./order-moves.ts";
import type { OrderPorts } from "./order-ports.ts";

interface SagaParts {
  readonly ports: OrderPorts;
  readonly store: OrderJournalStore;
  readonly outbox: Outbox;
  readonly alarm: AlarmClock;
}

export class OrderSaga {
  readonly #parts: SagaParts;
  readonly #flight = new SingleFlight<void>();

  constructor(parts: SagaParts) {
    this.#parts = parts;
  }

  /** Makes the order durable with its first fact; nothing has happened to the world yet. */
  begin({ draft, fingerprint, context }: PlaceOrder): PlacedOrder {
    const { ports, store, outbox } = this.#parts;
    const placed: PlacedOrder = {
      draft,
      fingerprint,
      context,
      correlationId: context.correlationId,
      paymentId: ports.newId("payment"),
      createdAtMs: ports.nowMs(),
    };
    const journal = emptyJournal(ORDER_PLAN.version);
    const events = this.#toEvents(placed, newFacts(placed, undefined, journal));
    store.insert(placed, journal);
    outbox.add(events);
    return placed;
  }

  /** [OS5] One advance in flight: start, signal and alarm all join it. */
  advance(placed: PlacedOrder): Promise<void> {
    return this.#flight.run(async () => {
      let move = this.#takeTurn(placed);
      while (move !== undefined) {
        const order = { placed, saga: this.#parts.store.journal() };
        const outcome = await performMove(this.#parts.ports, order, move);
        move = this.#takeTurn(placed, { ...move, outcome });
      }
    });
  }

  /**
   * [OS10] Records a signal, then advances; one that comes too late is kept and changes nothing.
   * `told` is a fact that is true only if the signal changed something.
   */
  async signal(
    placed: PlacedOrder,
    record: (journal: SagaJournal) => SagaJournal,
    told?: { readonly fact: Fact; readonly context: ActionContext },
  ): Promise<void> {
    const before = this.#parts.store.journal();
    const after = record(before);
    this.#commit(placed, before, after);
    if (told !== undefined && after !== before) {
      const atMs = this.#parts.ports.nowMs();
      const facts = [{ fact: told.fact, atMs }];
      this.#parts.outbox.add(this.#toEvents(placed, facts, told.context));
    }
    await this.advance(placed);
  }

  /** [OS9] The alarm follows from the journal and the outbox, and from nothing else. */
  arm(placed: PlacedOrder): void {
    const { alarm, outbox, store } = this.#parts;
    alarm.arm(dueAtMs(store.journal(), placed.createdAtMs), outbox.dueAtMs());
  }

  /**
   * One synchronous turn: read the journal again [OS6], record what came of the last move (of a
   * flight's first turn: of one lost with an earlier flight), decide the next, and store it as
   * begun [OS1].
   */
  #takeTurn(
    placed: PlacedOrder,
    last?: OrderMove & { readonly outcome: SagaOutcome },
  ): OrderMove | undefined {
    const { ports, store } = this.#parts;
    const before = store.journal();
    const nowMs = ports.nowMs();
    const plan = orderPlan(before.planVersion);
    const now = { nowMs, jitter: ports.random() };
    const settled =
      last === undefined
        ? recordLost(plan, before, now)
        : recordOutcome(plan, before, { ...last, ...now });
    const move = nextMove(plan, settled, nowMs);
    if (move.kind === "perform") {
      this.#commit(placed, before, recordStarted(settled, move, nowMs));
      return move;
    }
    const ended = move.kind === "finish" ? recordVerdict(settled, move.verdict, nowMs) : settled;
    this.#commit(placed, before, ended);
    this.arm(placed);
    return undefined;
  }

  /** [OS12] Journal and facts are stored in one turn, after everything that could throw. */
  #commit(placed: PlacedOrder, before: SagaJournal, after: SagaJournal): void {
    if (after === before) return;
    const events = this.#toEvents(placed, newFacts(placed, before, after));
    this.#parts.store.save(after);
    this.#parts.outbox.add(events);
    this.#parts.alarm.arm(dueAtMs(after, placed.createdAtMs));
  }

  #toEvents(
    placed: PlacedOrder,
    facts: readonly DatedFact[],
    actedBy?: ActionContext,
  ): EventEnvelope[] {
    const about = { source: "/objects/order", subject: `order/${placed.draft.orderId}` };
    return facts.map(({ fact, atMs }) => {
      const context = actedBy ?? contextOf(placed, fact);
      const id = this.#parts.ports.newId("event");
      return envelope(fact, about, { context, id, nowMs: atMs });
    });
  }
}

/** The person placed the order; everything after that the shop does by itself. */
function contextOf(placed: PlacedOrder, fact: Fact): ActionContext {
  if (fact.type === "order.created") return placed.context;
  const { correlationId, traceparent } = placed.context;
  return { correlationId, traceparent, actor: "system" };
}
