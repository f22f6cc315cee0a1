import { accept, type Result, refuse } from "../result.ts";
import { type Cart, type CartRefusal, refusalToChange, withLines } from "./cart.ts";

/** Removes every line. Refusals: `cart-closed`, `version-conflict`. */
export function clear(
  cart: Cart,
  wish: { readonly expectedVersion?: number | undefined },
): Result<Cart, CartRefusal> {
  const refusal = refusalToChange(cart, wish.expectedVersion);
  if (refusal !== undefined) return refuse(refusal);
  return accept(cart.lines.length === 0 ? cart : withLines(cart, []));
}
