import { accept, type Result, refuse } from "../result.ts";
import { type Cart, type CartRefusal, findLine, refusalToChange, withLines } from "./cart.ts";

/**
 * Removes a line. Removing an absent line is accepted and changes nothing.
 * Refusals: `cart-closed`, `version-conflict`.
 */
export function removeItem(
  cart: Cart,
  wish: { readonly sku: string; readonly expectedVersion?: number | undefined },
): Result<Cart, CartRefusal> {
  const refusal = refusalToChange(cart, wish.expectedVersion);
  if (refusal !== undefined) return refuse(refusal);
  if (findLine(cart, wish.sku) === undefined) return accept(cart);
  return accept(
    withLines(
      cart,
      cart.lines.filter(({ sku }) => sku !== wish.sku),
    ),
  );
}
