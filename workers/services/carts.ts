// Carts at the edge: an object keeps the lines, the catalog prices them at every reading.

import type { CartView } from "../../domain/cart/cart-view.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Result } from "../../domain/result.ts";
import type { CartRefusal } from "../../durable-objects/cart/cart-commands.ts";

export type CartProblem = CartRefusal | { readonly code: "sku-unknown"; readonly sku: string };

export type CartResult = Result<
  { readonly cart: CartView; readonly replayed: boolean },
  CartProblem
>;

export interface CartEdit {
  readonly cartId: string;
  readonly context: ActionContext;
  readonly expectedVersion?: number | undefined;
}

export interface CartService {
  read(cartId: string): Promise<CartView>;
  addItem(
    edit: CartEdit & {
      readonly sku: string;
      readonly quantity: number;
      readonly idempotencyKey?: string | undefined;
    },
  ): Promise<CartResult>;
  setQuantity(
    edit: CartEdit & { readonly sku: string; readonly quantity: number },
  ): Promise<CartResult>;
  removeItem(edit: CartEdit & { readonly sku: string }): Promise<CartResult>;
  clear(edit: CartEdit): Promise<CartResult>;
}
