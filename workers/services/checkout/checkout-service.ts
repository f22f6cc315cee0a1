// Quotes a basket, and places it as an order once per idempotency key.

import type { Address } from "../../../domain/address.ts";
import { PLACE_WITHIN_MS } from "../../../domain/cart/mark-ordered.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Money } from "../../../domain/money.ts";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { SHOP_CURRENCY } from "../../../domain/pricing/currency.ts";
import type { Destination } from "../../../domain/pricing/destinations.ts";
import { makeQuote } from "../../../domain/pricing/make-quote.ts";
import type { PricedLine, Quote } from "../../../domain/pricing/quote.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import type { PlaceOrder } from "../../../durable-objects/order/order-commands.ts";
import { cartObject, type ObjectBindings, orderObject } from "../../../durable-objects/stubs.ts";
import { nowMs } from "../../adapters/clock.ts";
import { fingerprintOf, idFromText } from "../../adapters/ids.ts";
import type { OrderNumbers } from "../../adapters/objects/order-numbers.ts";
import { userCartOf } from "../cart/cart-service.ts";
import type { CatalogService } from "../catalog/catalog-service.ts";
import type { TokenService } from "../tokens/token-service.ts";
import { findShortage, type Shortage } from "./find-shortage.ts";
import { type AddressInvalid, locateAddresses, locateDestination } from "./locate-addresses.ts";
import { markCart } from "./mark-cart.ts";
import { type Basket, type BasketProblem, type PricedBasket, priceBasket } from "./price-basket.ts";

export type CheckoutProblem =
  | BasketProblem
  | Shortage
  | { readonly code: "cart-being-ordered" }
  | AddressInvalid
  | { readonly code: "destination-not-served"; readonly country: string }
  | { readonly code: "shipping-method-unknown"; readonly known: readonly string[] }
  | { readonly code: "payment-provider-unknown" }
  | { readonly code: "total-changed"; readonly quote: Quote }
  | { readonly code: "idempotency-conflict" };

export interface CheckoutDetails {
  readonly email: string;
  readonly shippingAddress: Address;
  readonly billingAddress?: Address | undefined;
  readonly shippingMethod: string;
  readonly payment: OrderDraft["payment"];
  readonly note?: string | undefined;
  readonly expectedTotal?: Money | undefined;
}

export interface PlaceRequest {
  readonly basket: Basket;
  /** The signed-in user that the order belongs to; absent for a guest. */
  readonly userId?: string | undefined;
  readonly details: CheckoutDetails;
  readonly idempotencyKey: string;
  readonly context: ActionContext;
  readonly respondAsync: boolean;
}

export interface PlacedOrder {
  readonly order: OrderView;
  readonly replayed: boolean;
  /** Grants a guest access to this order alone. */
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

/** Attempts to price a cart that changes meanwhile; after so many the request is refused. */
const DRAFTS_MAX = 3;

export interface CheckoutParts {
  readonly bindings: Pick<ObjectBindings, "CART_OBJECT" | "ORDER_OBJECT" | "STOCK_OBJECT">;
  readonly catalog: CatalogService;
  readonly orderNumbers: OrderNumbers;
  /** The name of the provider that orders are paid through. */
  readonly paymentProvider: string;
  readonly tokens: TokenService;
  /** Taken though they lie in no state; only a simulated carrier has some. */
  readonly testPostalCodes: ReadonlySet<string>;
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
  const { basket, shippingMethod } = request;
  const located = locateDestination(request.destination, parts.testPostalCodes);
  if (!located.ok) return located;
  const priced = await priceBasket(parts, basket);
  if (!priced.ok) return priced;
  const { lines, scarce } = priced.value;
  const quote = quoteLines(lines, { destination: located.value, shippingMethod });
  if (!quote.ok) return quote;
  const shortage = await findShortage(parts.bindings, NO_ORDER, scarce);
  return shortage === undefined ? quote : refuse(shortage);
}

/** The order of a quote: no counter holds stock for it. */
const NO_ORDER = "quote";

function quoteLines(
  lines: readonly PricedLine[],
  delivery: {
    readonly destination: Destination;
    readonly shippingMethod?: string | undefined;
  },
): Result<Quote, CheckoutProblem> {
  return makeQuote({ lines, currency: SHOP_CURRENCY, ...delivery, nowMs: nowMs() });
}

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
    if (isSaidByCounter(request, ready.refusal)) return ready;
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
 * What is bought now is the same however often it is asked for, so its counter would know the
 * order. Asking the order itself would make an object of each of a crowd that comes too late.
 */
function isSaidByCounter({ basket }: PlaceRequest, { code }: CheckoutProblem): boolean {
  return code === "insufficient-stock" && !("cartId" in basket);
}

/**
 * Drafts the order, and marks its cart at the version that was priced. A cart that changed in
 * between is priced anew: another order may just have taken its lines.
 */
async function prepareOrder(
  parts: CheckoutParts,
  request: PlaceRequest,
  orderId: string,
): Promise<Result<Pick<PlaceOrder, "draft" | "placeByMs">, CheckoutProblem>> {
  for (let drafts = 0; drafts < DRAFTS_MAX; drafts += 1) {
    const priced = await priceBasket(parts, request.basket);
    if (!priced.ok) return priced;
    const { cartVersion: expectedVersion } = priced.value;
    const draft = await draftOrder(parts, request, { orderId, ...priced.value });
    if (!draft.ok) return draft;
    const { cart } = draft.value;
    if (cart === undefined) {
      await noteOrder(parts, request, orderId);
      return accept({ draft: draft.value });
    }
    const placeByMs = nowMs() + PLACE_WITHIN_MS;
    const wish = { owner: cart.owner, context: request.context, orderId, expectedVersion };
    const marked = await markCart(parts.bindings, cart.id, wish);
    if (marked.ok) return accept({ draft: draft.value, placeByMs });
    if (marked.refusal.code === "cart-being-ordered") break;
  }
  return refuse({ code: "cart-being-ordered" });
}

/** What is bought without the cart is noted there all the same, for the list of one's orders. */
async function noteOrder(
  { bindings }: CheckoutParts,
  { userId, context }: PlaceRequest,
  orderId: string,
): Promise<void> {
  if (userId === undefined) return;
  const { cartId, owner } = await userCartOf(userId);
  await cartObject(bindings, cartId).noteOrder({ owner, context, orderId });
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
  { bindings, orderNumbers, paymentProvider }: CheckoutParts,
  { basket, details, userId }: PlaceRequest,
  { orderId, lines, scarce }: PricedBasket & { readonly orderId: string },
): Promise<Result<OrderDraft, CheckoutProblem>> {
  const { shippingAddress, shippingMethod, payment, expectedTotal } = details;
  if (payment.provider !== paymentProvider) return refuse({ code: "payment-provider-unknown" });
  const destination = shippingAddress;
  const quote = quoteLines(lines, { destination, shippingMethod });
  if (!quote.ok) return quote;
  if (expectedTotal !== undefined && !isSameAmount(expectedTotal, quote.value.total)) {
    return refuse({ code: "total-changed", quote: quote.value });
  }
  const shortage = await findShortage(bindings, orderId, scarce);
  if (shortage !== undefined) return refuse(shortage);
  const { shippingMethods: _, ...amounts } = quote.value;
  const { expectedTotal: __, ...chosen } = details;
  return accept({
    ...chosen,
    ...amounts,
    orderId,
    userId,
    number: await orderNumbers.next(nowMs()),
    cart: "cartId" in basket ? { id: basket.cartId, owner: basket.owner } : undefined,
    billingAddress: details.billingAddress ?? shippingAddress,
  });
}

async function withToken(
  { tokens }: CheckoutParts,
  placed: { readonly order: OrderView; readonly replayed: boolean },
): Promise<PlacedOrder> {
  const { id, createdAt } = placed.order;
  return { ...placed, orderToken: await tokens.issue("order", id, Date.parse(createdAt)) };
}

function isSameAmount(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency;
}
