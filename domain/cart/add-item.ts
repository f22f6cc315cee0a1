import type { Money } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import {
  assertUnits,
  CART_LINES_MAX,
  type Cart,
  type CartRefusal,
  findLine,
  LINE_UNITS_MAX,
  putLine,
  refusalToChange,
  withLines,
} from "./cart.ts";

/**
 * Adds units to a line, making it when absent. The line remembers the latest price it was added at.
 * Refusals: `cart-closed`, `version-conflict`, `quantity-limit` (99 in total), `cart-line-limit`.
 */
export function addItem(
  cart: Cart,
  item: {
    readonly sku: string;
    readonly quantity: number;
    readonly unitPrice: Money;
    readonly expectedVersion?: number | undefined;
  },
): Result<Cart, CartRefusal> {
  assertUnits(item.quantity);
  const refusal = refusalToChange(cart, item.expectedVersion);
  if (refusal !== undefined) return refuse(refusal);
  const line = findLine(cart, item.sku);
  if (line === undefined && cart.lines.length >= CART_LINES_MAX) {
    return refuse({ code: "cart-line-limit", limit: CART_LINES_MAX });
  }
  const quantity = (line?.quantity ?? 0) + item.quantity;
  if (quantity > LINE_UNITS_MAX) return refuse({ code: "quantity-limit", limit: LINE_UNITS_MAX });
  return accept(
    withLines(
      cart,
      putLine(cart.lines, { sku: item.sku, quantity, addedUnitPrice: item.unitPrice }),
    ),
  );
}
