// The commands of CartObject, as plain data. The object's name is the cart's id.

import type { Cart, CartLine, CartOwner, CartRefusal, OrderMark } from "../../domain/cart/cart.ts";
import type { MarkRefusal } from "../../domain/cart/mark-ordered.ts";
import type { OrderedUnits } from "../../domain/cart/remove-ordered.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Money } from "../../domain/money.ts";
import type { Result } from "../../domain/result.ts";

export type { CartLine, CartRefusal };

/** An untouched cart is empty and has version 0. */
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
  /** Removing an absent line succeeds. */
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
  /** Closes a guest cart permanently and returns its lines; a repetition returns the same lines. */
  closeInto(change: CartChange & { readonly intoCartId: string }): Promise<CartOutcome>;
  /**
   * Marks the cart as being bought by this order, so that no other order of it is placed meanwhile.
   * `insteadOf` replaces the marks listed in a refusal, once their orders are over.
   */
  markOrdered(
    change: CartChange & {
      readonly orderId: string;
      readonly insteadOf?: readonly OrderMark[] | undefined;
    },
  ): Promise<MarkOutcome>;
  /** Notes an order the owner is about to place without the cart. */
  noteOrder(change: CartChange & { readonly orderId: string }): Promise<CartOutcome>;
  /** Ids of the orders the owner was about to place in the last 15 minutes. */
  ordersLately(): Promise<string[]>;
  /** Removes the ordered units and the mark, once per order id. Units added since stay. */
  removeOrdered(
    change: CartChange & {
      readonly orderId: string;
      readonly lines: readonly OrderedUnits[];
    },
  ): Promise<CartOutcome>;
}
