import { accept, type Result, refuse } from "../result.ts";
import type { Cart, CartRefusal } from "./cart.ts";

/** How long an idempotency key is kept, in milliseconds: the API promises at least 24 hours. */
export const IDEMPOTENCY_KEY_KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Answers a repeated command with the current cart, so that a late repetition neither shows nor
 * restores lines removed since. Other content under the same key is `idempotency-conflict`.
 */
export function repeatResult(
  cart: Cart,
  fingerprints: { readonly kept: string; readonly given: string },
): Result<Cart, CartRefusal> {
  return fingerprints.kept === fingerprints.given
    ? accept(cart)
    : refuse({ code: "idempotency-conflict" });
}
