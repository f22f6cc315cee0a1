// What can be asked of a cart, as plain data: the contract between the edge and CartObject.
// The object's name is the cart's id.

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Money } from "../../domain/money.ts";
import type { Result } from "../../domain/result.ts";

export interface CartLine {
  readonly sku: string;
  /** 1 to 99 units. */
  readonly quantity: number;
  /** Remembered only to say "price changed"; never charged. */
  readonly addedUnitPrice: Money;
}

export interface CartSnapshot {
  readonly id: string;
  /** Rises with every change; 0 for a cart never touched. */
  readonly version: number;
  readonly lines: readonly CartLine[];
  /** Set once this guest cart has been merged into another. */
  readonly mergedIntoCartId?: string | undefined;
}

export type CartRefusal =
  | { readonly code: "version-conflict"; readonly currentVersion: number }
  | { readonly code: "cart-line-limit"; readonly limit: number }
  | { readonly code: "quantity-limit"; readonly limit: number }
  | { readonly code: "cart-line-unknown" }
  | { readonly code: "cart-closed" }
  | { readonly code: "idempotency-conflict" };

export interface CartChange {
  /** Guests expire sooner and are never sent "abandoned" mail. */
  readonly owner: "guest" | "user";
  readonly context: ActionContext;
  /** When given, the change applies only to this version (optimistic locking). */
  readonly expectedVersion?: number | undefined;
}

export type CartAnswer = Result<CartSnapshot & { readonly replayed?: true }, CartRefusal>;

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
  ): Promise<CartAnswer>;
  setQuantity(
    change: CartChange & { readonly sku: string; readonly quantity: number },
  ): Promise<CartAnswer>;
  /** Removing what is not there is fine. */
  removeItem(change: CartChange & { readonly sku: string }): Promise<CartAnswer>;
  clear(change: CartChange): Promise<CartAnswer>;
  /** Takes a guest cart's lines in, once per guest cart id; quantities add up within limits. */
  absorb(
    change: CartChange & { readonly fromCartId: string; readonly lines: readonly CartLine[] },
  ): Promise<CartAnswer>;
  /** Closes a guest cart for good and gives its lines; asking again gives the same lines. */
  closeInto(change: CartChange & { readonly intoCartId: string }): Promise<CartAnswer>;
  /** Takes the ordered units out, once per order id. Units added since stay. */
  removeOrdered(
    change: CartChange & {
      readonly orderId: string;
      readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
    },
  ): Promise<CartAnswer>;
}
