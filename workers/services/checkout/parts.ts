// The requests and refusals of checkout, and what its steps need.

import type { Address } from "../../../domain/address.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Market } from "../../../domain/market.ts";
import type { Money } from "../../../domain/money.ts";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import type { PayLaterRefusal } from "../../../domain/order/pay-later.ts";
import type { Quote } from "../../../domain/pricing/quote.ts";
import type { ObjectBindings } from "../../../durable-objects/stubs.ts";
import type { FindAdjustments } from "../../adapters/adjustments.ts";
import type { OrderNumbers } from "../../adapters/objects/order-numbers.ts";
import type { Principal } from "../auth/auth-service.ts";
import type { CatalogService } from "../catalog/catalog-service.ts";
import type { TokenService } from "../tokens/token-service.ts";
import type { Shortage } from "./find-shortage.ts";
import type { AddressInvalid } from "./locate-addresses.ts";
import type { Basket, BasketProblem } from "./price-basket.ts";
import type { UnpaidOrdersLimit } from "./unpaid-slots.ts";

export type CheckoutProblem =
  | BasketProblem
  | Shortage
  | { readonly code: "cart-being-ordered" }
  | AddressInvalid
  | { readonly code: "destination-not-served"; readonly country: string }
  | { readonly code: "shipping-method-unknown"; readonly known: readonly string[] }
  | { readonly code: "payment-provider-unknown" }
  | PayLaterRefusal
  | UnpaidOrdersLimit
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
  readonly buyer?: Pick<Principal, "userId" | "emailVerified"> | undefined;
  readonly details: CheckoutDetails;
  readonly idempotencyKey: string;
  readonly context: ActionContext;
  readonly respondAsync: boolean;
}

export interface CheckoutParts {
  readonly bindings: Pick<
    ObjectBindings,
    "CART_OBJECT" | "ORDER_OBJECT" | "STOCK_OBJECT" | "USAGE_LIMIT_OBJECT"
  >;
  readonly catalog: Pick<CatalogService, "variants" | "variantsOf">;
  readonly market: Market;
  readonly findAdjustments: FindAdjustments;
  readonly orderNumbers: OrderNumbers;
  /** The name of the provider that orders are paid through. */
  readonly paymentProvider: string;
  /** Whether a payment with this token is decided by its payer later, on a page of the provider. */
  readonly redirects: (token: string) => boolean;
  readonly tokens: TokenService;
  /** Taken though they lie in no state; only a simulated carrier has some. */
  readonly testPostalCodes: ReadonlySet<string>;
}
