// The commands of OrderObject, as plain data.

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { OrderCommand, OrderRefusal } from "../../domain/order/commands/command.ts";
import type { OrderDraft } from "../../domain/order/draft.ts";
import type { OrderStatus } from "../../domain/order/order-terms.ts";
import type { PaymentHint } from "../../domain/order/payment-hint.ts";
import type { ExpectedBalances } from "../../domain/order/views/expected-balances.ts";
import type { OrderInspection, SagaEntryView } from "../../domain/order/views/inspection.ts";
import type { OrderEvent, OrderView } from "../../domain/order/views/order-view.ts";
import type { Result } from "../../domain/result.ts";

export interface PlaceOrder {
  readonly draft: OrderDraft;
  /** Digest of the request: the same key with another request is refused. */
  readonly fingerprint: string;
  readonly context: ActionContext;
  /** True returns as soon as the order is durable, before the saga has run. */
  readonly respondAsync: boolean;
  /**
   * Epoch milliseconds; a later call places nothing, because its cart may belong to another order.
   */
  readonly placeByMs?: number | undefined;
}

export type KeyRefusal = { readonly code: "idempotency-conflict" };

export type PlaceRefusal = KeyRefusal | { readonly code: "place-too-late" };

/** One command with its idempotency key. */
export interface ActOnOrder {
  readonly command: OrderCommand;
  readonly key: string;
  /** Digest of the command: the same key with another command is refused. */
  readonly fingerprint: string;
  readonly context: ActionContext;
}

export type ActRefusal = OrderRefusal | KeyRefusal | { readonly code: "order-not-found" };

export type ActOutcome = Result<
  { readonly order: OrderView; readonly replayed: boolean },
  ActRefusal
>;

export interface FollowOrder {
  /** Id of the last received event; 0 for none. */
  readonly afterId: number;
  /** The longest wait for an event, in milliseconds; 0 does not wait. */
  readonly waitMs: number;
}

export interface LiveStory {
  /** Oldest first; empty when nothing happened. */
  readonly events: readonly OrderEvent[];
  readonly status: OrderStatus;
  /** No more events will follow. */
  readonly isOver: boolean;
  /** The limit of waiting callers is reached: the call returned without waiting. */
  readonly isCrowded: boolean;
}

export interface OrderBalances extends ExpectedBalances {
  /** When the oldest event in the outbox is due, in epoch milliseconds. */
  readonly outboxDueAtMs?: number | undefined;
}

export interface OrderCommands {
  /** The order placed under this key, if any; a differing request is refused. */
  findPlaced(fingerprint: string): Promise<Result<OrderView | undefined, KeyRefusal>>;
  place(
    command: PlaceOrder,
  ): Promise<Result<{ order: OrderView; replayed: boolean }, PlaceRefusal>>;
  read(): Promise<OrderView | undefined>;
  /** The buyer's user id; undefined for a guest's order, and for none. */
  ownerOf(): Promise<string | undefined>;
  timeline(): Promise<readonly OrderEvent[]>;
  /**
   * The events after `afterId`, waiting for one if there is none; undefined when nothing was
   * placed.
   */
  follow(asked: FollowOrder): Promise<LiveStory | undefined>;
  journal(): Promise<SagaEntryView[]>;
  /** The order as staff see it. */
  inspect(): Promise<OrderInspection | undefined>;
  /** Decides a command to a placed order, and carries it out as far as it goes at once. */
  act(asked: ActOnOrder): Promise<ActOutcome>;
  /**
   * Stores a provider's hint and makes its operation due for a lookup (OS22). False when no such
   * order was placed.
   */
  hearOfPayment(hint: PaymentHint): Promise<boolean>;
  /** The money and units the order expects, for reconciliation (OS25). */
  expectedBalances(): Promise<OrderBalances | undefined>;
  /** Writes the D1 row again, and makes sure that the alarm is set (OS25). */
  project(): Promise<void>;
  /** Replaces the buyer's data by neutral text: at once, or as soon as the order is over (OS15). */
  forgetPerson(): Promise<void>;
}
