import { accept, type Result, refuse } from "../result.ts";
import type { Cart, CartRefusal } from "./cart.ts";

/** How long the key of an add is kept, in milliseconds: the API promises at least 24 hours. */
export const IDEMPOTENCY_KEY_KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Answers a command that already took effect: with the cart as it stands now, so that a late
 * repetition never shows, or brings back, what was removed since. Another content under the same
 * key is `idempotency-conflict`.
 */
export function repeatResult(
  cart: Cart,
  fingerprints: { readonly kept: string; readonly given: string },
): Result<Cart, CartRefusal> {
  return fingerprints.kept === fingerprints.given
    ? accept(cart)
    : refuse({ code: "idempotency-conflict" });
}
