import { accept, type Result, refuse } from "../result.ts";
import {
  assertUnits,
  type Cart,
  type CartRefusal,
  findLine,
  LINE_UNITS_MAX,
  putLine,
  refusalToChange,
  withLines,
} from "./cart.ts";

/**
 * Sets the units of a line. Setting the current quantity changes nothing.
 * Refusals: `cart-closed`, `version-conflict`, `cart-line-unknown`, `quantity-limit`.
 */
export function setQuantity(
  cart: Cart,
  wish: {
    readonly sku: string;
    readonly quantity: number;
    readonly expectedVersion?: number | undefined;
  },
): Result<Cart, CartRefusal> {
  assertUnits(wish.quantity);
  const refusal = refusalToChange(cart, wish.expectedVersion);
  if (refusal !== undefined) return refuse(refusal);
  const line = findLine(cart, wish.sku);
  if (line === undefined) return refuse({ code: "cart-line-unknown" });
  if (wish.quantity > LINE_UNITS_MAX) {
    return refuse({ code: "quantity-limit", limit: LINE_UNITS_MAX });
  }
  if (line.quantity === wish.quantity) return accept(cart);
  return accept(withLines(cart, putLine(cart.lines, { ...line, quantity: wish.quantity })));
}
