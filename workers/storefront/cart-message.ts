// The outcome of a cart change, carried over the redirect as a code and worded on the cart page.

import { CART_LINES_MAX, LINE_UNITS_MAX } from "../../domain/cart/cart.ts";
import { message } from "../../web/storefront/messages/message.ts";
import type { CartMessage } from "../../web/storefront/pages/cart.tsx";
import type { CartProblem } from "../services/cart/cart-service.ts";

const OUTCOMES = [
  "added",
  "insufficient-stock",
  "quantity-invalid",
  "quantity-limit",
  "cart-line-limit",
  "sku-unknown",
  "cart-line-unknown",
  "cart-closed",
  "version-conflict",
  "idempotency-conflict",
] as const satisfies readonly (
  | "added"
  | "insufficient-stock"
  | "quantity-invalid"
  | CartProblem["code"]
)[];

export type CartOutcome = (typeof OUTCOMES)[number];

/** The limits that messages name. */
const VALUES = { units: LINE_UNITS_MAX, lines: CART_LINES_MAX };

export function cartHref(outcome?: CartOutcome): string {
  return outcome === undefined ? "/cart" : `/cart?outcome=${outcome}`;
}

export function cartMessage(asked: string | undefined): CartMessage | undefined {
  const outcome = OUTCOMES.find((known) => known === asked);
  if (outcome === undefined) return undefined;
  const tone = outcome === "added" ? "done" : "alert";
  return { tone, text: message(`cart.outcome.${outcome}`, VALUES) };
}
