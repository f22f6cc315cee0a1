// What a change of the cart came to, carried over the redirect as a code and said here in words.

import { CART_LINES_MAX, LINE_UNITS_MAX } from "../../domain/cart/cart.ts";
import type { CartMessage } from "../../web/storefront/pages/cart.tsx";
import type { CartProblem } from "../services/cart/cart-service.ts";

export type CartOutcome = "added" | "insufficient-stock" | "quantity-invalid" | CartProblem["code"];

const MESSAGES: Readonly<Record<CartOutcome, CartMessage>> = {
  added: { tone: "done", text: "It is in your cart" },
  "insufficient-stock": { tone: "alert", text: "Not enough in stock. Adjust the quantity below" },
  "quantity-invalid": {
    tone: "alert",
    text: `Nothing changed: choose a whole number from 1 to ${LINE_UNITS_MAX}`,
  },
  "quantity-limit": {
    tone: "alert",
    text: `Nothing changed: a cart takes at most ${LINE_UNITS_MAX} of one product`,
  },
  "cart-line-limit": {
    tone: "alert",
    text: `Nothing changed: a cart takes at most ${CART_LINES_MAX} different products`,
  },
  "sku-unknown": { tone: "alert", text: "Nothing changed: that product is no longer sold" },
  "cart-line-unknown": { tone: "alert", text: "That was no longer in your cart" },
  "cart-closed": { tone: "alert", text: "This cart was merged into another; please try again" },
  "version-conflict": { tone: "alert", text: "Your cart changed meanwhile; please try again" },
  "idempotency-conflict": { tone: "alert", text: "Nothing changed; please try again" },
};

export function cartHref(outcome?: CartOutcome): string {
  return outcome === undefined ? "/cart" : `/cart?outcome=${outcome}`;
}

export function cartMessage(outcome: string | undefined): CartMessage | undefined {
  if (outcome === undefined || !Object.hasOwn(MESSAGES, outcome)) return undefined;
  return MESSAGES[outcome as CartOutcome];
}
