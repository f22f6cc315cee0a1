// The single writer of one order and its authority for life. The rules of its sagas are in
// domain/saga and domain/order, their execution in saga-runner.ts; see SPEC.md.

import { DurableObject } from "cloudflare:workers";
import { faultLogFields } from "../../domain/fault.ts";
import { decide } from "../../domain/order/commands/decide.ts";
import { factOfCommand } from "../../domain/order/facts/command-facts.ts";
import {
  factOfForgetting,
  forgetWhenOver,
  rememberToForget,
} from "../../domain/order/forget-person.ts";
import { withChange } from "../../domain/order/order-sagas.ts";
import type { OrderState } from "../../domain/order/order-state.ts";
import type { PaymentHint } from "../../domain/order/payment-hint.ts";
import { withHint } from "../../domain/order/payment-hint.ts";
import { findUnfinished } from "../../domain/order/unfinished.ts";
import { expectedBalances } from "../../domain/order/views/expected-balances.ts";
import {
  inspectOrder,
  type OrderInspection,
  type SagaEntryView,
  viewEntry,
} from "../../domain/order/views/inspection.ts";
import type { OrderEvent, OrderView } from "../../domain/order/views/order-view.ts";
import { viewOrder } from "../../domain/order/views/view-order.ts";
import { accept, type Result, refuse } from "../../domain/result.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import { Outbox } from "../runtime/outbox.ts";
import { keepHint } from "./hint-store.ts";
import type {
  ActOnOrder,
  ActOutcome,
  FollowOrder,
  KeyRefusal,
  LiveStory,
  OrderBalances,
  OrderCommands,
  PlaceOrder,
  PlaceRefusal,
} from "./order-commands.ts";
import { OrderJournalStore } from "./order-journal.ts";
import type { OrderPorts } from "./order-ports.ts";
import { OrderStory } from "./order-story.ts";
import { OrderTracking } from "./order-tracking.ts";
import { SagaRunner } from "./saga-runner.ts";

/**
 * Failed writes of the projection that events wait for: about half an hour. Reconciliation finds
 * and repairs the row later.
 */
export const PROJECTIONS_MAX = 30;

export class OrderObject<Env = unknown> extends DurableObject<Env> implements OrderCommands {
  readonly #ports: OrderPorts;
  readonly #store: OrderJournalStore;
  readonly #outbox: Outbox;
  readonly #story: OrderStory;
  readonly #alarm: AlarmClock;
  readonly #saga: SagaRunner;
  readonly #tracking: OrderTracking;

  constructor(ctx: DurableObjectState, env: Env, ports: OrderPorts) {
    super(ctx, env);
    this.#ports = ports;
    this.#store = new OrderJournalStore(ctx.storage);
    this.#story = new OrderStory(ctx.storage.sql, this.#store);
    this.#alarm = new AlarmClock(ctx.storage);
    this.#outbox = new Outbox(ctx.storage.sql, {
      nowMs: ports.nowMs,
      sendEvents: ports.sendEvents,
      parkEvent: ports.parkEvent,
      beforeSend: (attempts) => this.#projectFirst(attempts),
    });
    this.#saga = new SagaRunner({
      ports,
      store: this.#store,
      outbox: this.#outbox,
      story: this.#story,
      alarm: this.#alarm,
    });
    this.#tracking = new OrderTracking(ports, this.#store, this.#saga);
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
    if (known === undefined) this.#saga.begin(command);
    if (command.respondAsync) this.#saga.arm();
    else await this.#saga.advance();
    return accept({ order: viewOrder(this.#placed()), replayed: known !== undefined });
  }

  async findPlaced(fingerprint: string): Promise<Result<OrderView | undefined, KeyRefusal>> {
    const order = this.#store.order();
    if (order === undefined) return accept(undefined);
    if (order.placed.fingerprint !== fingerprint) return refuse({ code: "idempotency-conflict" });
    return accept(viewOrder(order));
  }

  async read(): Promise<OrderView | undefined> {
    const order = this.#store.order();
    return order && viewOrder(order);
  }

  async ownerOf(): Promise<string | undefined> {
    return this.#store.placed()?.draft.userId;
  }

  async timeline(): Promise<readonly OrderEvent[]> {
    return this.#story.timeline();
  }

  follow(asked: FollowOrder): Promise<LiveStory | undefined> {
    return this.#story.follow(asked);
  }

  async journal(): Promise<SagaEntryView[]> {
    return this.#store.order()?.saga.entries.map(viewEntry) ?? [];
  }

  async inspect(): Promise<OrderInspection | undefined> {
    const order = this.#store.order();
    return order && inspectOrder(order, this.#ports.nowMs());
  }

  /**
   * [OS17] A command is decided once under its key; one that changed nothing may be decided again.
   */
  async act(asked: ActOnOrder): Promise<ActOutcome> {
    const before = this.#store.order();
    if (before === undefined) return refuse({ code: "order-not-found" });
    const known = this.#store.fingerprintOf(asked.key);
    if (known !== undefined && known !== asked.fingerprint) {
      return refuse({ code: "idempotency-conflict" });
    }
    if (known !== undefined) {
      await this.#saga.advance();
      return accept({ order: viewOrder(this.#placed()), replayed: true });
    }
    const { nowMs: now, newId } = this.#ports;
    const { command, context } = asked;
    const nowMs = now();
    const decision = decide(before, command, { by: context.actor, atMs: nowMs, newId });
    if (!decision.ok) return decision;
    const isChanged = this.#saga.change(
      (order) => withChange(order, decision.value, { context, nowMs }),
      { context, fact: factOfCommand(command) },
    );
    if (isChanged) this.#store.rememberCommand(asked);
    await this.#saga.advance();
    return accept({ order: viewOrder(this.#placed()), replayed: false });
  }

  async hearOfPayment(hint: PaymentHint): Promise<boolean> {
    if (this.#store.placed() === undefined) return false;
    if (keepHint(this.ctx.storage.sql, hint, this.#ports.nowMs())) {
      this.#saga.change((order) => withHint(order, hint));
    }
    return true;
  }

  async expectedBalances(): Promise<OrderBalances | undefined> {
    const order = this.#store.order();
    return order && { ...expectedBalances(order), outboxDueAtMs: this.#outbox.dueAtMs() };
  }

  /** [OS25] Writes the projection again; idempotent, and emits no event. */
  async project(): Promise<void> {
    const order = this.#store.order();
    if (order === undefined) return;
    await this.#save(order);
    this.#saga.arm();
  }

  async forgetPerson(): Promise<void> {
    if (this.#store.placed() === undefined) return;
    this.#saga.change(rememberToForget);
    this.#forgetWhenOver();
    await this.#outbox.drain();
    this.#saga.arm();
  }

  /**
   * [OS9] Runs when a journal, a parcel or the outbox is due; early or repeated alarms do nothing.
   * The outbox is drained although a journal that cannot be read stops the sagas each time.
   */
  override alarm(): Promise<void> {
    return this.#alarm.ring(this.#ports.nowMs, async () => {
      if (this.#store.placed() === undefined) return;
      try {
        await this.#saga.advance();
      } finally {
        await this.#outbox.drain();
      }
      await this.#tracking.follow();
      this.#forgetWhenOver();
      this.#saga.arm();
    });
  }

  /** [OS15] Erases the buyer once the order is over; an open order needs the address. */
  #forgetWhenOver(): void {
    this.#saga.change(forgetWhenOver, { fact: factOfForgetting });
  }

  /** [OS13] Writes the read model before the events are sent, unless it keeps refusing the row. */
  async #projectFirst(attempts: number): Promise<void> {
    try {
      const order = this.#store.order();
      if (order !== undefined) await this.#save(order);
    } catch (error) {
      if (attempts < PROJECTIONS_MAX) throw error;
      console.error(...faultLogFields("events are sent without their projection", error));
    }
  }

  async #save(order: OrderState): Promise<void> {
    const extra = { userId: order.placed.draft.userId, unfinished: findUnfinished(order) };
    const { isBuyerGone } = await this.#ports.projection.save(viewOrder(order), extra);
    if (isBuyerGone) this.#saga.change(rememberToForget);
  }

  #placed(): OrderState {
    const order = this.#store.order();
    if (order === undefined) throw new Error("nothing was placed");
    return order;
  }
}
