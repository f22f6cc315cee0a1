// What can be asked of one order, as plain data: the contract between the edge and OrderObject.

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { OrderDraft } from "../../domain/order/draft.ts";
import type { OrderEvent, OrderView } from "../../domain/order/order-view.ts";
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

export interface SagaEntryView {
  readonly step: string;
  readonly direction: "do" | "undo";
  readonly state: "running" | "succeeded" | "refused" | "exhausted";
  readonly attempts: number;
  readonly startedAt: string;
  readonly finishedAt?: string | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
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
  timeline(): Promise<OrderEvent[]>;
  journal(): Promise<SagaEntryView[]>;
  /** Records the wish to cancel (OS10); it is honoured unless money was already being taken. */
  requestCancel(): Promise<OrderView | undefined>;
  /** Takes a stuck saga up again; any other saga is left as it is. */
  retryStuck(context: ActionContext): Promise<OrderView | undefined>;
  /** Replaces who placed it by neutral words: at once, or as soon as its saga is over (OS15). */
  forgetPerson(): Promise<void>;
}
