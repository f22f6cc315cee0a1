// From a cart to a placed order: quote what it costs, then place it once per idempotency key.

import type { Address } from "../../domain/address.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Money } from "../../domain/money.ts";
import type { OrderView } from "../../domain/order/order-view.ts";
import type { Quote } from "../../domain/pricing/quote.ts";
import type { Result } from "../../domain/result.ts";

export interface Destination {
  readonly country: string;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
}

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
