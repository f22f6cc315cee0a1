import { accept, type Result, refuse } from "../result.ts";
import { type Cart, type CartLine, type CartRefusal, refusalToChange, withLines } from "./cart.ts";
import { clearMark } from "./mark-ordered.ts";

/** The units of an order, by sku. */
export interface OrderedUnits {
  readonly sku: string;
  readonly quantity: number;
}

/**
 * Removes exactly the ordered units and the order's mark. Units added since the order was placed
 * stay; units that the shopper removed meanwhile cause no error.
 * Refusals: `cart-closed`, `version-conflict`.
 */
export function removeOrdered(
  cart: Cart,
  order: {
    readonly orderId: string;
    readonly lines: readonly OrderedUnits[];
    readonly expectedVersion?: number | undefined;
  },
): Result<Cart, CartRefusal> {
  const refusal = refusalToChange(cart, order.expectedVersion);
  if (refusal !== undefined) return refuse(refusal);
  const lines = order.lines.reduce(takeOut, cart.lines);
  const unmarked = clearMark(cart, order.orderId);
  return accept(lines === cart.lines ? unmarked : withLines(unmarked, lines));
}

function takeOut(lines: readonly CartLine[], ordered: OrderedUnits): readonly CartLine[] {
  if (!lines.some(({ sku }) => sku === ordered.sku)) return lines;
  return lines
    .map((line) =>
      line.sku === ordered.sku ? { ...line, quantity: line.quantity - ordered.quantity } : line,
    )
    .filter(({ quantity }) => quantity > 0);
}
