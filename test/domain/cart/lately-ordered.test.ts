import { describe, expect, it } from "vitest";
import type { Cart } from "../../../domain/cart/cart.ts";
import { clear } from "../../../domain/cart/clear.ts";
import {
  LATELY_MAX,
  LATELY_MS,
  noteOrder,
  ordersLately,
} from "../../../domain/cart/lately-ordered.ts";
import { markOrdered } from "../../../domain/cart/mark-ordered.ts";
import { removeOrdered } from "../../../domain/cart/remove-ordered.ts";
import { cartOf, line } from "./carts.ts";

const NOW_MS = 1_000_000_000;

const mugs = cartOf(line("MUG", 2));

const noted = (cart: Cart, orderId: string, nowMs = NOW_MS) => noteOrder(cart, { orderId, nowMs });

const marked = (owner: "guest" | "user") => {
  const result = markOrdered(mugs, { orderId: "ord_A", owner, nowMs: NOW_MS });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

describe("[CT20] a cart", () => {
  it("remembers what its owner ordered, the latest last, and keeps lines and version", () => {
    const { latelyOrdered: _, ...rest } = noted(noted(mugs, "ord_A"), "ord_B");
    expect(rest).toEqual(mugs);
    expect(ordersLately(noted(noted(mugs, "ord_A"), "ord_B"), NOW_MS)).toEqual(["ord_A", "ord_B"]);
  });

  it("remembers an order that marks it, beyond the end of the mark and of the lines", () => {
    const bought = removeOrdered(marked("user"), {
      orderId: "ord_A",
      lines: [{ sku: "MUG", quantity: 2 }],
    });
    if (!bought.ok) throw new Error(bought.refusal.code);
    const cleared = clear(bought.value, {});
    expect(cleared.ok && ordersLately(cleared.value, NOW_MS)).toEqual(["ord_A"]);
  });

  it("remembers no guest's orders", () => {
    expect(ordersLately(marked("guest"), NOW_MS)).toEqual([]);
  });

  it("remembers an order for 15 minutes from when it was noted last", () => {
    const twice = noted(noted(mugs, "ord_A"), "ord_A", NOW_MS + 1);
    expect(ordersLately(twice, NOW_MS + LATELY_MS)).toEqual(["ord_A"]);
    expect(ordersLately(twice, NOW_MS + LATELY_MS + 1)).toEqual([]);
    expect(noted(twice, "ord_B", NOW_MS + LATELY_MS + 1).latelyOrdered).toHaveLength(1);
  });

  it("remembers the latest twenty", () => {
    const ids = Array.from({ length: LATELY_MAX + 1 }, (_, index) => `ord_${index}`);
    const cart = ids.reduce((before, id) => noted(before, id), mugs);
    expect(ordersLately(cart, NOW_MS)).toEqual(ids.slice(1));
  });
});
