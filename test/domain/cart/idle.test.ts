import { describe, expect, it } from "vitest";
import { type CartOwner, EMPTY_CART } from "../../../domain/cart/cart.ts";
import { type KeptCart, nextIdleMove } from "../../../domain/cart/idle.ts";
import { cartOf, line } from "./carts.ts";

const HOUR_MS = 3_600_000;
const CHANGED_AT_MS = 1_000_000;

const filled = cartOf(line("MUG", 1));
const closed = { ...filled, mergedIntoCartId: "crt_B" };

const kept = (owner: CartOwner, more: Partial<KeptCart> = {}): KeptCart => ({
  cart: filled,
  owner,
  changedAtMs: CHANGED_AT_MS,
  abandonedReported: false,
  ...more,
});

describe("an idle cart", () => {
  it.each<[string, KeptCart, string, number]>([
    ["[CT9] a guest's is deleted after 72 hours", kept("guest"), "delete", 72],
    ["[CT10] a user's with lines is abandoned after a day", kept("user"), "report-abandoned", 24],
    ["[CT10] and told of once", kept("user", { abandonedReported: true }), "delete", 30 * 24],
    ["[CT10] an empty one is not told of", kept("user", { cart: EMPTY_CART }), "delete", 30 * 24],
    ["[CT9] a closed one forgets its lines", kept("guest", { cart: closed }), "forget-lines", 72],
  ])("%s", (_, cart, kind, afterHours) => {
    expect(nextIdleMove(cart)).toEqual({ kind, dueAtMs: CHANGED_AT_MS + afterHours * HOUR_MS });
  });

  it("[CT6] a closed one without lines is deleted when no cookie can name it", () => {
    const move = nextIdleMove(kept("guest", { cart: { ...closed, lines: [] } }));
    expect(move).toEqual({ kind: "delete", dueAtMs: CHANGED_AT_MS + 400 * 24 * HOUR_MS });
  });
});
