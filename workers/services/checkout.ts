// From a cart to a placed order: quote what it costs, then place it once per idempotency key.

import type { Address } from "../../domain/address.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Money } from "../../domain/money.ts";
import type { OrderDraft } from "../../domain/order/draft.ts";
import type { OrderView } from "../../domain/order/order-view.ts";
import { SHOP_CURRENCY } from "../../domain/pricing/currency.ts";
import type { Destination } from "../../domain/pricing/destinations.ts";
import { makeQuote, type PricedLine } from "../../domain/pricing/make-quote.ts";
import type { Quote } from "../../domain/pricing/quote.ts";
import { accept, type Result, refuse } from "../../domain/result.ts";
import { cartObject, type ObjectBindings, orderObject } from "../../durable-objects/stubs.ts";
import { nowMs } from "../adapters/clock.ts";
import { fingerprintOf, idFromText } from "../adapters/ids.ts";
import type { OrderNumbers } from "../adapters/order-numbers.ts";
import { SIMULATED_PROVIDER } from "../adapters/payments/simulated.ts";
import type { CatalogService } from "./catalog.ts";
import type { TokenService } from "./tokens.ts";

export type CheckoutProblem =
  | { readonly code: "cart-empty" }
  | { readonly code: "sku-unknown"; readonly sku: string }
  | { readonly code: "destination-not-served"; readonly country: string }
  | { readonly code: "shipping-method-unknown"; readonly known: readonly string[] }
  | { readonly code: "payment-provider-unknown" }
  | { readonly code: "total-changed"; readonly quote: Quote }
  | { readonly code: "idempotency-conflict" };

/** What is bought: a whole cart, or some units of one sku directly. */
export type Basket =
  | { readonly cartId: string; readonly owner: "guest" | "user" }
  | { readonly lines: readonly { readonly sku: string; readonly quantity: number }[] };

export interface CheckoutDetails {
  readonly email: string;
  readonly shippingAddress: Address;
  readonly billingAddress?: Address | undefined;
  readonly shippingMethod: string;
  readonly payment: { readonly provider: string; readonly token: string };
  readonly note?: string | undefined;
  readonly expectedTotal?: Money | undefined;
}

export interface PlaceRequest {
  readonly basket: Basket;
  /** Who buys, when signed in: the order is theirs. */
  readonly userId?: string | undefined;
  readonly details: CheckoutDetails;
  readonly idempotencyKey: string;
  readonly context: ActionContext;
  readonly respondAsync: boolean;
}

export interface PlacedOrder {
  readonly order: OrderView;
  readonly replayed: boolean;
  /** Opens this order alone, for guests. */
  readonly orderToken: string;
}

export interface CheckoutService {
  /** `shippingMethod` absent means the first that serves the destination. */
  quote(request: {
    readonly basket: Basket;
    readonly destination: Destination;
    readonly shippingMethod?: string | undefined;
  }): Promise<Result<Quote, CheckoutProblem>>;
  place(request: PlaceRequest): Promise<Result<PlacedOrder, CheckoutProblem>>;
}

export interface CheckoutParts {
  readonly bindings: Pick<ObjectBindings, "CART_OBJECT" | "ORDER_OBJECT">;
  readonly catalog: CatalogService;
  readonly orderNumbers: OrderNumbers;
  readonly tokens: TokenService;
}

export function createCheckoutService(parts: CheckoutParts): CheckoutService {
  return {
    quote: (request) => quoteBasket(parts, request),
    place: (request) => placeOrder(parts, request),
  };
}

async function quoteBasket(
  parts: CheckoutParts,
  request: Parameters<CheckoutService["quote"]>[0],
): Promise<Result<Quote, CheckoutProblem>> {
  const { basket, destination, shippingMethod } = request;
  const lines = await priceBasket(parts, basket);
  if (!lines.ok) return lines;
  return makeQuote({
    lines: lines.value,
    currency: SHOP_CURRENCY,
    destination,
    shippingMethod,
    nowMs: nowMs(),
  });
}

/**
 * The order's object is named by the caller's scope and idempotency key, so one key reaches one
 * object, which places once. A request that can no longer be drafted (the cart is empty by now)
 * may still be the repetition of one that was placed.
 */
async function placeOrder(
  parts: CheckoutParts,
  request: PlaceRequest,
): Promise<Result<PlacedOrder, CheckoutProblem>> {
  const { basket, details, context, respondAsync } = request;
  const orderId = await idFromText("order", `${scopeOf(request)}|${request.idempotencyKey}`);
  const fingerprint = await fingerprintOf(JSON.stringify([basket, details]));
  const order = orderObject(parts.bindings, orderId);
  const draft = await draftOrder(parts, request, orderId);
  if (!draft.ok) {
    const known = await order.findPlaced(fingerprint);
    if (!known.ok) return known;
    if (known.value === undefined) return draft;
    return accept(await withToken(parts, { order: known.value, replayed: true }));
  }
  const placed = await order.place({ draft: draft.value, fingerprint, context, respondAsync });
  return placed.ok ? accept(await withToken(parts, placed.value)) : placed;
}

/**
 * A cart's key is its owner's alone. Who buys without one is named by nothing that stays the same
 * from try to try, so those keys share one scope: they have to be random, and a request that
 * differs in anything is refused.
 */
function scopeOf({ basket, userId }: PlaceRequest): string {
  if ("cartId" in basket) return `cart/${basket.cartId}`;
  return userId === undefined ? "guest" : `user/${userId}`;
}

async function draftOrder(
  parts: CheckoutParts,
  { basket, details, userId }: PlaceRequest,
  orderId: string,
): Promise<Result<OrderDraft, CheckoutProblem>> {
  const { shippingAddress, shippingMethod, payment, expectedTotal } = details;
  if (payment.provider !== SIMULATED_PROVIDER) return refuse({ code: "payment-provider-unknown" });
  const destination = shippingAddress;
  const quote = await quoteBasket(parts, { basket, destination, shippingMethod });
  if (!quote.ok) return quote;
  if (expectedTotal !== undefined && !isSameAmount(expectedTotal, quote.value.total)) {
    return refuse({ code: "total-changed", quote: quote.value });
  }
  const { shippingMethods: _, ...amounts } = quote.value;
  const { expectedTotal: __, ...chosen } = details;
  return accept({
    ...chosen,
    ...amounts,
    orderId,
    userId,
    number: await parts.orderNumbers.next(nowMs()),
    cart: "cartId" in basket ? { id: basket.cartId, owner: basket.owner } : undefined,
    billingAddress: details.billingAddress ?? shippingAddress,
  });
}

/** The basket's lines at today's catalog prices. */
async function priceBasket(
  { bindings, catalog }: CheckoutParts,
  basket: Basket,
): Promise<Result<PricedLine[], CheckoutProblem>> {
  const lines = "lines" in basket ? basket.lines : await readCartLines(bindings, basket.cartId);
  if (lines.length === 0) return refuse({ code: "cart-empty" });
  const variants = await catalog.variants(
    lines.map(({ sku }) => sku),
    "fresh",
  );
  const priced: PricedLine[] = [];
  for (const { sku, quantity } of lines) {
    const variant = variants.get(sku);
    if (variant === undefined) return refuse({ code: "sku-unknown", sku });
    const { productId, name, options, price } = variant;
    priced.push({ sku, productId, name, options, quantity, unitPrice: price });
  }
  return accept(priced);
}

/** A cart that was merged keeps its lines for the merge to be repeated; they are sold elsewhere. */
async function readCartLines(bindings: CheckoutParts["bindings"], cartId: string) {
  const { lines, mergedIntoCartId } = await cartObject(bindings, cartId).read();
  return mergedIntoCartId === undefined ? lines : [];
}

async function withToken(
  { tokens }: CheckoutParts,
  placed: { readonly order: OrderView; readonly replayed: boolean },
): Promise<PlacedOrder> {
  return { ...placed, orderToken: await tokens.issue("order", placed.order.id) };
}

function isSameAmount(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency;
}
