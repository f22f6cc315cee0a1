// Quotes a basket, and places it as an order once per idempotency key.

import type { OrderView } from "../../../domain/order/views/order-view.ts";
import type { Destination } from "../../../domain/pricing/destinations.ts";
import type { Quote } from "../../../domain/pricing/quote.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import { orderObject } from "../../../durable-objects/stubs.ts";
import { fingerprintOf, idFromText } from "../../adapters/ids.ts";
import { bindParts } from "../bind-parts.ts";
import { findShortage } from "./find-shortage.ts";
import { locateAddresses, locateDestination } from "./locate-addresses.ts";
import type { CheckoutParts, CheckoutProblem, PlaceRequest } from "./parts.ts";
import { prepareOrder } from "./prepare-order.ts";
import { type Basket, priceBasket } from "./price-basket.ts";
import { quoteLines } from "./quote-lines.ts";

export interface PlacedOrder {
  readonly order: OrderView;
  readonly replayed: boolean;
  /** Grants a guest access to this order alone. */
  readonly orderToken: string;
}

interface QuoteRequest {
  readonly basket: Basket;
  readonly destination: Destination;
  /** Absent: the first that serves the destination. */
  readonly shippingMethod?: string | undefined;
}

export type CheckoutService = ReturnType<typeof createCheckoutService>;

export function createCheckoutService(parts: CheckoutParts) {
  const bind = bindParts(parts);
  return { quote: bind(quoteBasket), place: bind(placeOrder) };
}

async function quoteBasket(
  parts: CheckoutParts,
  request: QuoteRequest,
): Promise<Result<Quote, CheckoutProblem>> {
  const { basket, shippingMethod } = request;
  const located = locateDestination(request.destination, parts.testPostalCodes);
  if (!located.ok) return located;
  const priced = await priceBasket(parts, basket);
  if (!priced.ok) return priced;
  const { lines, scarce } = priced.value;
  const quote = await quoteLines(parts, lines, { destination: located.value, shippingMethod });
  if (!quote.ok) return quote;
  const shortage = await findShortage(parts.bindings, NO_ORDER, scarce);
  return shortage === undefined ? quote : refuse(shortage);
}

/** The order of a quote: no counter holds stock for it. */
const NO_ORDER = "quote";

/**
 * The order's object is named by the caller's scope and idempotency key, so one key reaches one
 * object, which places once. A request that can no longer be prepared (the cart is empty by now,
 * being ordered anew, or short of something) may still be the repetition of one that was placed.
 */
async function placeOrder(
  parts: CheckoutParts,
  request: PlaceRequest,
): Promise<Result<PlacedOrder, CheckoutProblem>> {
  const { basket, details, context, respondAsync } = request;
  const located = locateAddresses(details, parts.testPostalCodes);
  if (!located.ok) return located;
  const orderId = await idFromText("order", `${scopeOf(request)}|${request.idempotencyKey}`);
  const fingerprint = await fingerprintOf(JSON.stringify([basket, details]));
  const order = orderObject(parts.bindings, orderId);
  const ready = await prepareOrder(parts, { ...request, details: located.value }, orderId);
  if (!ready.ok) {
    if (isFinal(request, ready.refusal)) return ready;
    const known = await order.findPlaced(fingerprint);
    if (!known.ok) return known;
    if (known.value === undefined) return ready;
    return accept(await withToken(parts, { order: known.value, replayed: true }));
  }
  const placed = await order.place({ ...ready.value, fingerprint, context, respondAsync });
  if (placed.ok) return accept(await withToken(parts, placed.value));
  const { code } = placed.refusal;
  return refuse({ code: code === "place-too-late" ? "cart-being-ordered" : code });
}

/**
 * Whether no order can have been placed under this key before. A product bought directly is the
 * same with every repetition, so its counter would know the order; without a card a guest's order
 * is never placed. Asking the order itself would make an object for each refused request.
 */
function isFinal({ basket }: PlaceRequest, { code }: CheckoutProblem): boolean {
  if (code === "payment-required") return true;
  return code === "insufficient-stock" && !("cartId" in basket);
}

/**
 * The scope of an idempotency key. Keys are scoped by cart; a buyer without one has nothing that is
 * the same in every try, so those keys share one scope: they have to be random, and a request that
 * differs in anything is refused.
 */
function scopeOf({ basket, buyer }: PlaceRequest): string {
  if ("cartId" in basket) return `cart/${basket.cartId}`;
  return buyer === undefined ? "guest" : `user/${buyer.userId}`;
}

async function withToken(
  { tokens }: CheckoutParts,
  placed: { readonly order: OrderView; readonly replayed: boolean },
): Promise<PlacedOrder> {
  const { id, createdAt } = placed.order;
  return { ...placed, orderToken: await tokens.issue("order", id, Date.parse(createdAt)) };
}
