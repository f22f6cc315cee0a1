// What can be asked of one order, as plain data: the contract between the edge and OrderObject.

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
  /** True answers as soon as the order is durable, before the saga has run. */
  readonly respondAsync: boolean;
  /** Epoch milliseconds; what comes later places nothing: its cart may be another order's. */
  readonly placeByMs?: number | undefined;
}

export type KeyRefusal = { readonly code: "idempotency-conflict" };

export type PlaceRefusal = KeyRefusal | { readonly code: "place-too-late" };

/** One command, and the key it is taken under once, however often it comes. */
export interface ActOnOrder {
  readonly command: OrderCommand;
  readonly key: string;
  /** Digest of the command: the same key with another one is refused. */
  readonly fingerprint: string;
  readonly context: ActionContext;
}

export type ActRefusal = OrderRefusal | KeyRefusal | { readonly code: "order-not-found" };

export type ActOutcome = Result<
  { readonly order: OrderView; readonly replayed: boolean },
  ActRefusal
>;

export interface FollowOrder {
  /** Id of the last event heard; 0 for none. */
  readonly afterId: number;
  /** The most milliseconds to wait for an event while there is none; 0 asks what there is. */
  readonly waitMs: number;
}

export interface LiveStory {
  /** Oldest first; empty when nothing happened meanwhile. */
  readonly events: readonly OrderEvent[];
  readonly status: OrderStatus;
  /** Nothing more is going to happen. */
  readonly isOver: boolean;
  /** As many wait as can: whoever asks is answered at once. */
  readonly isCrowded: boolean;
}

export interface OrderBalances extends ExpectedBalances {
  /** When the oldest fact that waits is due to be told, in epoch milliseconds. */
  readonly outboxDueAtMs?: number | undefined;
}

export interface OrderCommands {
  /** The order made under this key, if any; a differing request is refused. */
  findPlaced(fingerprint: string): Promise<Result<OrderView | undefined, KeyRefusal>>;
  place(
    command: PlaceOrder,
  ): Promise<Result<{ order: OrderView; replayed: boolean }, PlaceRefusal>>;
  read(): Promise<OrderView | undefined>;
  /** The user who placed it; undefined for a guest's order, and for none. */
  ownerOf(): Promise<string | undefined>;
  timeline(): Promise<readonly OrderEvent[]>;
  /** What was told since, or is told while the caller waits; undefined while nothing was placed. */
  follow(asked: FollowOrder): Promise<LiveStory | undefined>;
  journal(): Promise<SagaEntryView[]>;
  /** Everything staff may know. */
  inspect(): Promise<OrderInspection | undefined>;
  /** Decides what is asked of a placed order, and carries it out as far as it goes at once. */
  act(asked: ActOnOrder): Promise<ActOutcome>;
  /**
   * Keeps what a payment provider says, and makes what it is about be looked up now (OS22). False
   * when no such order was placed.
   */
  hearOfPayment(hint: PaymentHint): Promise<boolean>;
  /** What the order has of money and units, to be compared with who keeps them (OS25). */
  expectedBalances(): Promise<OrderBalances | undefined>;
  /** Writes its row anew, and makes sure that its alarm rings (OS25). */
  project(): Promise<void>;
  /** Replaces who placed it by neutral words: at once, or as soon as it is over (OS15). */
  forgetPerson(): Promise<void>;
}
