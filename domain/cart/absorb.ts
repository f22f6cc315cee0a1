import { accept, type Result, refuse } from "../result.ts";
import {
  CART_LINES_MAX,
  type Cart,
  type CartLine,
  type CartRefusal,
  LINE_UNITS_MAX,
  putLine,
  refusalToChange,
  withLines,
} from "./cart.ts";
import { takeMarks } from "./mark-ordered.ts";

/**
 * Merges another cart's lines: quantities of one sku are added. Units are lost only to the limits,
 * above 99 of one sku or in a line past the hundredth. Existing lines keep their place and the
 * price they were added at. The marks of the orders buying the merged lines are copied.
 * Refusals: `cart-closed`, `version-conflict`.
 */
export function absorb(
  cart: Cart,
  other: Pick<Cart, "lines" | "orderedBy"> & { readonly expectedVersion?: number | undefined },
): Result<Cart, CartRefusal> {
  const refusal = refusalToChange(cart, other.expectedVersion);
  if (refusal !== undefined) return refuse(refusal);
  const lines = other.lines.reduce(takeIn, cart.lines);
  const marked = takeMarks(cart, other.orderedBy);
  return accept(lines === cart.lines ? marked : withLines(marked, lines));
}

function takeIn(lines: readonly CartLine[], incoming: CartLine): readonly CartLine[] {
  const known = lines.find(({ sku }) => sku === incoming.sku);
  if (known === undefined && lines.length >= CART_LINES_MAX) return lines;
  if (known?.quantity === LINE_UNITS_MAX) return lines;
  const quantity = Math.min(LINE_UNITS_MAX, (known?.quantity ?? 0) + incoming.quantity);
  return putLine(lines, { ...(known ?? incoming), quantity });
}
