// What can be asked of a cart, as plain data: the contract between the edge and CartObject.
// The object's name is the cart's id.

import type { Cart, CartLine, CartOwner, CartRefusal, OrderMark } from "../../domain/cart/cart.ts";
import type { MarkRefusal } from "../../domain/cart/mark-ordered.ts";
import type { OrderedUnits } from "../../domain/cart/remove-ordered.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Money } from "../../domain/money.ts";
import type { Result } from "../../domain/result.ts";

export type { CartLine, CartRefusal };

/** A cart never touched is an empty one of version 0. */
export interface CartSnapshot extends Cart {
  readonly id: string;
}

export interface CartChange {
  readonly owner: CartOwner;
  readonly context: ActionContext;
  /** When given, the change applies only to this version (optimistic locking). */
  readonly expectedVersion?: number | undefined;
}

export type CartOutcome = Result<CartSnapshot & { readonly replayed?: true }, CartRefusal>;

export type MarkOutcome = Result<CartSnapshot, MarkRefusal>;

export interface CartCommands {
  read(): Promise<CartSnapshot>;
  /** Adds units to a line, making it when absent. Idempotent by `idempotencyKey` when given. */
  addItem(
    change: CartChange & {
      readonly sku: string;
      readonly quantity: number;
      readonly unitPrice: Money;
      readonly idempotencyKey?: string | undefined;
    },
  ): Promise<CartOutcome>;
  setQuantity(
    change: CartChange & { readonly sku: string; readonly quantity: number },
  ): Promise<CartOutcome>;
  /** Removing what is not there is fine. */
  removeItem(change: CartChange & { readonly sku: string }): Promise<CartOutcome>;
  clear(change: CartChange): Promise<CartOutcome>;
  /**
   * Takes a guest cart's lines and marks in, once per guest cart id; quantities add up within
   * limits.
   */
  absorb(
    change: CartChange & {
      readonly fromCartId: string;
      readonly lines: readonly CartLine[];
      readonly orderedBy?: readonly OrderMark[] | undefined;
    },
  ): Promise<CartOutcome>;
  /** Closes a guest cart for good and gives its lines; asking again gives the same lines. */
  closeInto(change: CartChange & { readonly intoCartId: string }): Promise<CartOutcome>;
  /**
   * Marks the cart as bought by this order, so that no other order of it is placed meanwhile.
   * `insteadOf` takes over the marks a refusal told, once their orders are over.
   */
  markOrdered(
    change: CartChange & {
      readonly orderId: string;
      readonly insteadOf?: readonly OrderMark[] | undefined;
    },
  ): Promise<MarkOutcome>;
  /** Remembers an order its owner is about to place without the cart. */
  noteOrder(change: CartChange & { readonly orderId: string }): Promise<CartOutcome>;
  /** Ids of what its owner was about to order in the last 15 minutes. */
  ordersLately(): Promise<string[]>;
  /** Takes the ordered units and the mark out, once per order id. Units added since stay. */
  removeOrdered(
    change: CartChange & {
      readonly orderId: string;
      readonly lines: readonly OrderedUnits[];
    },
  ): Promise<CartOutcome>;
}
