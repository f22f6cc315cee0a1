// One order, one writer: the authority on the order from placement to its verdict. The saga's
// rules are in domain/saga and domain/order, its running in order-saga.ts; see SPEC.md.

import { DurableObject } from "cloudflare:workers";
import type { ActionContext } from "../../domain/events/envelope.ts";
import { forgetBuyer, forgetLabels } from "../../domain/order/forget-person.ts";
import type { OrderEvent, OrderView } from "../../domain/order/order-view.ts";
import { tellTimeline } from "../../domain/order/timeline.ts";
import { viewOrder } from "../../domain/order/view.ts";
import { accept, type Result, refuse } from "../../domain/result.ts";
import { recordCancelRequest, reopenStuck } from "../../domain/saga/record.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import { Outbox } from "../runtime/outbox.ts";
import type {
  KeyRefusal,
  OrderCommands,
  PlaceOrder,
  PlaceRefusal,
  SagaEntryView,
} from "./order-commands.ts";
import { factsOf } from "./order-facts.ts";
import { OrderJournalStore, type PlacedOrder } from "./order-journal.ts";
import type { OrderPorts } from "./order-ports.ts";
import { OrderSaga } from "./order-saga.ts";
import { viewEntry } from "./saga-entry-view.ts";

export class OrderObject<Env = unknown> extends DurableObject<Env> implements OrderCommands {
  readonly #ports: OrderPorts;
  readonly #store: OrderJournalStore;
  readonly #outbox: Outbox;
  readonly #alarm: AlarmClock;
  readonly #saga: OrderSaga;

  constructor(ctx: DurableObjectState, env: Env, ports: OrderPorts) {
    super(ctx, env);
    this.#ports = ports;
    this.#store = new OrderJournalStore(ctx.storage);
    this.#alarm = new AlarmClock(ctx.storage);
    this.#outbox = new Outbox(ctx.storage.sql, {
      nowMs: ports.nowMs,
      sendEvents: (events) => this.#projectThenSend(events),
    });
    this.#saga = new OrderSaga({
      ports,
      store: this.#store,
      outbox: this.#outbox,
      alarm: this.#alarm,
    });
  }

  async place(
    command: PlaceOrder,
  ): Promise<Result<{ order: OrderView; replayed: boolean }, PlaceRefusal>> {
    const known = this.#store.placed();
    if (known !== undefined && known.fingerprint !== command.fingerprint) {
      return refuse({ code: "idempotency-conflict" });
    }
    const { placeByMs = Number.POSITIVE_INFINITY } = command;
    if (known === undefined && this.#ports.nowMs() > placeByMs) {
      return refuse({ code: "place-too-late" });
    }
    const placed = known ?? this.#saga.begin(command);
    if (command.respondAsync) this.#saga.arm(placed);
    else await this.#saga.advance(placed);
    return accept({ order: this.#view(placed), replayed: known !== undefined });
  }

  async findPlaced(fingerprint: string): Promise<Result<OrderView | undefined, KeyRefusal>> {
    const placed = this.#store.placed();
    if (placed === undefined) return accept(undefined);
    if (placed.fingerprint !== fingerprint) return refuse({ code: "idempotency-conflict" });
    return accept(this.#view(placed));
  }

  async read(): Promise<OrderView | undefined> {
    const placed = this.#store.placed();
    return placed && this.#view(placed);
  }

  async ownerOf(): Promise<string | undefined> {
    return this.#store.placed()?.draft.userId;
  }

  async timeline(): Promise<OrderEvent[]> {
    const placed = this.#store.placed();
    if (placed === undefined) return [];
    const facts = factsOf(placed, this.#store.journal());
    return tellTimeline(facts.map(({ fact, atMs }) => ({ type: fact.type, atMs })));
  }

  async journal(): Promise<SagaEntryView[]> {
    return this.#store.placed() === undefined ? [] : this.#store.journal().entries.map(viewEntry);
  }

  async requestCancel(): Promise<OrderView | undefined> {
    const placed = this.#store.placed();
    if (placed === undefined) return undefined;
    await this.#saga.signal(placed, (journal) => recordCancelRequest(journal, this.#ports.nowMs()));
    return this.#view(placed);
  }

  async retryStuck(context: ActionContext): Promise<OrderView | undefined> {
    const placed = this.#store.placed();
    if (placed === undefined) return undefined;
    const fact = { type: "saga.retried", data: { orderId: placed.draft.orderId } } as const;
    await this.#saga.signal(placed, reopenStuck, { fact, context });
    return this.#view(placed);
  }

  async forgetPerson(): Promise<void> {
    const placed = this.#store.placed();
    if (placed === undefined) return;
    this.#rememberToForget();
    await this.#forgetWhenOver();
    await this.#outbox.drain();
    this.#saga.arm(placed);
  }

  /** [OS9] Rings when the journal or the outbox is due; ringing early or twice does nothing. */
  override alarm(): Promise<void> {
    return this.#alarm.ring(this.#ports.nowMs, async () => {
      const placed = this.#store.placed();
      if (placed === undefined) return;
      await this.#saga.advance(placed);
      await this.#outbox.drain();
      await this.#forgetWhenOver();
      this.#saga.arm(placed);
    });
  }

  #rememberToForget(): void {
    const placed = this.#store.placed();
    if (placed === undefined || placed.buyer === "forgotten") return;
    this.#store.replacePlaced({ ...placed, buyer: "to-be-forgotten" });
  }

  /** [OS15] A saga that runs needs the address; once it is over, nobody does. */
  async #forgetWhenOver(): Promise<void> {
    const placed = this.#store.placed();
    if (placed?.buyer !== "to-be-forgotten") return;
    const { id: orderId, number, status, saga } = this.#view(placed);
    if (saga.verdict === undefined) return;
    const { correlationId, traceparent, actor } = placed.context;
    const context = { correlationId, traceparent, actor };
    const forgotten = { ...forgetBuyer(placed), context, buyer: "forgotten" } as const;
    this.#store.replacePlaced(forgotten);
    const fact = { type: "order.updated", data: { orderId, number, status } } as const;
    await this.#saga.signal(forgotten, forgetLabels, {
      fact,
      context: { ...context, actor: "system" },
    });
  }

  /** [OS13] The read model follows the outbox: it is written before the facts are sent. */
  async #projectThenSend(events: Parameters<OrderPorts["sendEvents"]>[0]): Promise<void> {
    const placed = this.#store.placed();
    if (placed === undefined) return;
    const { userId } = placed.draft;
    const { isBuyerGone } = await this.#ports.projection.save(this.#view(placed), { userId });
    if (isBuyerGone) this.#rememberToForget();
    await this.#ports.sendEvents(events);
  }

  #view(placed: PlacedOrder): OrderView {
    return viewOrder(placed, this.#store.journal());
  }
}
