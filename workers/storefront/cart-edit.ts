// Changing the cart by forms. Every answer is a 303 to the cart, so that a reload changes nothing.

import { LINE_UNITS_MAX } from "../../domain/cart/cart.ts";
import { findCart, handOverCart, newGuestCart } from "../http/cart-token.ts";
import type { CartEdit, CartResult } from "../services/cart/cart-service.ts";
import { type CartOutcome, cartHref } from "./cart-message.ts";
import { type PageContext, readForm } from "./page.ts";

/** A token that no longer opens anything is replaced: the visitor starts with a fresh cart. */
export async function addToCart(c: PageContext): Promise<Response> {
  const { sku = "", quantity } = await readForm(c);
  const units = unitsOf(quantity);
  if (units === undefined) return toCart(c, "quantity-invalid");
  const access = await findCart(c);
  const { cartId, owner } = access.kind === "open" ? access : newGuestCart();
  const edit = { cartId, owner, context: c.var.action, sku, quantity: units };
  const result = await c.var.services.carts.addItem(edit);
  if (result.ok && access.kind !== "open") await handOverCart(c, cartId);
  return toCart(c, result.ok ? (shortageOf(result, sku) ?? "added") : result.refusal.code);
}

export async function updateCart(c: PageContext): Promise<Response> {
  const { sku = "", quantity } = await readForm(c);
  const units = unitsOf(quantity);
  if (units === undefined) return toCart(c, "quantity-invalid");
  return changeCart(c, sku, (edit) =>
    c.var.services.carts.setQuantity({ ...edit, sku, quantity: units }),
  );
}

export async function removeFromCart(c: PageContext): Promise<Response> {
  const { sku = "" } = await readForm(c);
  return changeCart(c, sku, (edit) => c.var.services.carts.removeItem({ ...edit, sku }));
}

async function changeCart(
  c: PageContext,
  sku: string,
  change: (edit: CartEdit) => Promise<CartResult>,
): Promise<Response> {
  const access = await findCart(c);
  if (access.kind !== "open") return toCart(c);
  const { cartId, owner } = access;
  const result = await change({ cartId, owner, context: c.var.action });
  return toCart(c, result.ok ? shortageOf(result, sku) : result.refusal.code);
}

/** The change was made, but the line wants more units than there are. */
function shortageOf({ value }: CartResult & { readonly ok: true }, sku: string) {
  const line = value.cart.lines.find((candidate) => candidate.sku === sku);
  return line?.shortage === undefined ? undefined : "insufficient-stock";
}

function toCart(c: PageContext, outcome?: CartOutcome): Response {
  return c.redirect(cartHref(outcome), 303);
}

function unitsOf(text: string | undefined): number | undefined {
  const units = /^\d{1,2}$/.test(text ?? "") ? Number(text) : 0;
  return units >= 1 && units <= LINE_UNITS_MAX ? units : undefined;
}
