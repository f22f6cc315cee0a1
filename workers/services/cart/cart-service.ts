// Carts: the cart object stores lines, and the catalog prices them at every read.

import type { CartOwner } from "../../../domain/cart/cart.ts";
import type { CartView } from "../../../domain/cart/cart-view.ts";
import { priceCart, priceLines } from "../../../domain/cart/price-cart.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Market } from "../../../domain/market.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import type {
  CartOutcome,
  CartRefusal,
  CartSnapshot,
} from "../../../durable-objects/cart/cart-commands.ts";
import { cartObject, type ObjectBindings } from "../../../durable-objects/stubs.ts";
import type { FindAdjustments } from "../../adapters/adjustments.ts";
import { idFromText } from "../../adapters/ids.ts";
import { mergeCarts } from "../../adapters/objects/merge-carts.ts";
import type { CatalogService } from "../catalog/catalog-service.ts";

export type CartProblem = CartRefusal | { readonly code: "sku-unknown"; readonly sku: string };

export type CartResult = Result<
  { readonly cart: CartView; readonly replayed: boolean },
  CartProblem
>;

export interface CartRef {
  readonly cartId: string;
  readonly owner: CartOwner;
}

/** The cart of a user. Its id is derived from the user id, so that no lookup is needed. */
export async function userCartOf(userId: string): Promise<CartRef> {
  return { cartId: await idFromText("cart", userId), owner: "user" };
}

export interface CartEdit extends CartRef {
  readonly context: ActionContext;
  readonly expectedVersion?: number | undefined;
}

interface AddedItem extends CartEdit {
  readonly sku: string;
  readonly quantity: number;
  readonly idempotencyKey?: string | undefined;
}

type ChangedQuantity = CartEdit & { readonly sku: string; readonly quantity: number };

interface CartMerge {
  readonly guestCartId: string;
  readonly userId: string;
  readonly context: ActionContext;
}

interface CartParts {
  readonly bindings: Pick<ObjectBindings, "CART_OBJECT">;
  readonly catalog: Pick<CatalogService, "variants">;
  readonly findAdjustments: FindAdjustments;
  readonly market: Market;
}

export type CartService = ReturnType<typeof createCartService>;

export function createCartService(parts: CartParts) {
  const { bindings, catalog, findAdjustments } = parts;
  const { currency } = parts.market;

  async function priced(cart: CartSnapshot): Promise<CartView> {
    const skus = cart.lines.map(({ sku }) => sku);
    const variants = skus.length === 0 ? new Map() : await catalog.variants(skus, "cached");
    const basket = { lines: priceLines(cart, variants), currency };
    const adjustments = cart.lines.length === 0 ? [] : await findAdjustments(basket);
    return priceCart(cart, { variants, adjustments, currency });
  }

  async function answered(answer: CartOutcome): Promise<CartResult> {
    if (!answer.ok) return answer;
    return accept({ cart: await priced(answer.value), replayed: answer.value.replayed === true });
  }

  return {
    /** Returns an empty cart for an unknown id; reading stores nothing. */
    read: async (cartId: string) => priced(await cartObject(bindings, cartId).read()),
    addItem: async ({ cartId, ...edit }: AddedItem): Promise<CartResult> => {
      const variant = (await catalog.variants([edit.sku], "cached")).get(edit.sku);
      if (variant === undefined) return refuse({ code: "sku-unknown", sku: edit.sku });
      const command = { ...edit, unitPrice: variant.price };
      return answered(await cartObject(bindings, cartId).addItem(command));
    },
    setQuantity: async ({ cartId, ...edit }: ChangedQuantity) =>
      answered(await cartObject(bindings, cartId).setQuantity(edit)),
    removeItem: async ({ cartId, ...edit }: CartEdit & { readonly sku: string }) =>
      answered(await cartObject(bindings, cartId).removeItem(edit)),
    clear: async ({ cartId, ...edit }: CartEdit) =>
      answered(await cartObject(bindings, cartId).clear(edit)),
    /** Closes the guest cart and moves its lines into the user's cart. Idempotent. */
    merge: async ({ guestCartId, userId, context }: CartMerge) => {
      const { cartId: intoCartId } = await userCartOf(userId);
      return answered(await mergeCarts(bindings, { guestCartId, intoCartId, context }));
    },
  };
}
