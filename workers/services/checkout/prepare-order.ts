// Turns a request into an order that can be placed: prices the basket, takes the slots of an unpaid
// order, and marks the cart.

import { PLACE_WITHIN_MS } from "../../../domain/cart/mark-ordered.ts";
import type { Money } from "../../../domain/money.ts";
import { allocateLine } from "../../../domain/order/allocations.ts";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import { judgePayLater } from "../../../domain/order/pay-later.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import type { PlaceOrder } from "../../../durable-objects/order/order-commands.ts";
import { cartObject } from "../../../durable-objects/stubs.ts";
import { nowMs } from "../../adapters/clock.ts";
import { userCartOf } from "../cart/cart-service.ts";
import { findShortage } from "./find-shortage.ts";
import { markCart } from "./mark-cart.ts";
import type { CheckoutParts, CheckoutProblem, PlaceRequest } from "./parts.ts";
import { type PricedBasket, priceBasket } from "./price-basket.ts";
import { quoteLines } from "./quote-lines.ts";
import {
  takeUnpaidSlots,
  type UnpaidOrder,
  type UnpaidOrdersLimit,
  type UnpaidSlots,
} from "./unpaid-slots.ts";

/** Attempts to price a cart that changes meanwhile; after so many the request is refused. */
const DRAFTS_MAX = 3;

/**
 * Drafts the order, and marks its cart at the version that was priced. A cart that changed in
 * between is priced anew: another order may just have taken its lines.
 */
export async function prepareOrder(
  parts: CheckoutParts,
  request: PlaceRequest,
  orderId: string,
): Promise<Result<Pick<PlaceOrder, "draft" | "placeByMs">, CheckoutProblem>> {
  for (let drafts = 0; drafts < DRAFTS_MAX; drafts += 1) {
    const priced = await priceBasket(parts, request.basket);
    if (!priced.ok) return priced;
    const { cartVersion: expectedVersion } = priced.value;
    const { token } = request.details.payment;
    const redirects = token !== undefined && parts.redirects(token);
    const unpaid = judgePayLater({ ...request, ...request.details, ...priced.value, redirects });
    if (!unpaid.ok) return unpaid;
    const draft = await draftOrder(parts, request, { orderId, ...priced.value });
    if (!draft.ok) return draft;
    const placeByMs = nowMs() + PLACE_WITHIN_MS;
    const slots = await takeSlots(parts, request, {
      ...{ orderId, placeByMs, redirects, isUnpaid: unpaid.value },
    });
    if (!slots.ok) return slots;
    const { cart } = draft.value;
    if (cart === undefined) {
      await noteOrder(parts, request, orderId);
      return accept({ draft: draft.value, placeByMs: unpaid.value ? placeByMs : undefined });
    }
    const wish = { owner: cart.owner, context: request.context, orderId, expectedVersion };
    const marked = await markCart(parts.bindings, cart.id, wish);
    if (marked.ok) return accept({ draft: draft.value, placeByMs });
    await slots.value?.giveBack();
    if (marked.refusal.code === "cart-being-ordered") break;
  }
  return refuse({ code: "cart-being-ordered" });
}

/** What is bought without the cart is noted there all the same, for the list of one's orders. */
async function noteOrder(
  { bindings }: CheckoutParts,
  { buyer, context }: PlaceRequest,
  orderId: string,
): Promise<void> {
  if (buyer === undefined) return;
  const { cartId, owner } = await userCartOf(buyer.userId);
  await cartObject(bindings, cartId).noteOrder({ owner, context, orderId });
}

/** An order with a card needs no slot. */
async function takeSlots(
  { bindings }: CheckoutParts,
  { buyer, context }: PlaceRequest,
  {
    isUnpaid,
    ...order
  }: Pick<UnpaidOrder, "orderId" | "placeByMs" | "redirects"> & { isUnpaid: boolean },
): Promise<Result<UnpaidSlots | undefined, UnpaidOrdersLimit>> {
  if (!isUnpaid) return accept(undefined);
  return takeUnpaidSlots(bindings, { ...order, userId: buyer?.userId, ip: context.ip });
}

async function draftOrder(
  parts: CheckoutParts,
  { basket, details, buyer }: PlaceRequest,
  { orderId, lines, scarce }: PricedBasket & { readonly orderId: string },
): Promise<Result<OrderDraft, CheckoutProblem>> {
  const { shippingAddress, shippingMethod, payment, expectedTotal } = details;
  if (payment.provider !== parts.paymentProvider)
    return refuse({ code: "payment-provider-unknown" });
  const destination = shippingAddress;
  const quote = await quoteLines(parts, lines, { destination, shippingMethod });
  if (!quote.ok) return quote;
  if (expectedTotal !== undefined && !isSameAmount(expectedTotal, quote.value.total)) {
    return refuse({ code: "total-changed", quote: quote.value });
  }
  const shortage = await findShortage(parts.bindings, orderId, scarce);
  if (shortage !== undefined) return refuse(shortage);
  const { shippingMethods: _, discount: __, ...amounts } = quote.value;
  const { expectedTotal: ___, ...chosen } = details;
  return accept({
    ...chosen,
    ...amounts,
    lines: amounts.lines.map(allocateLine),
    orderId,
    userId: buyer?.userId,
    number: await parts.orderNumbers.next(nowMs()),
    cart: "cartId" in basket ? { id: basket.cartId, owner: basket.owner } : undefined,
    billingAddress: details.billingAddress ?? shippingAddress,
  });
}

function isSameAmount(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency;
}
