import { accept, type Result, refuse } from "../result.ts";
import { type Cart, type CartRefusal, refusalToChange } from "./cart.ts";

/**
 * Closes a guest cart permanently. It keeps its lines and order marks, so that the cart that
 * merges them can repeat the call. Closing again into the same cart changes nothing; into another
 * cart it is refused.
 * Refusals: `cart-closed`, `version-conflict`.
 */
export function closeInto(
  cart: Cart,
  wish: { readonly intoCartId: string; readonly expectedVersion?: number | undefined },
): Result<Cart, CartRefusal> {
  if (cart.mergedIntoCartId === wish.intoCartId) return accept(cart);
  const refusal = refusalToChange(cart, wish.expectedVersion);
  if (refusal !== undefined) return refuse(refusal);
  return accept({ ...cart, version: cart.version + 1, mergedIntoCartId: wish.intoCartId });
}
