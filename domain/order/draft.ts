// An order before and at the moment of placing: everything the saga and the view are made from.

import type { Address } from "../address.ts";
import type { ActionContext } from "../events/envelope.ts";
import type { Money } from "../money.ts";
import type { OrderLine } from "./order-terms.ts";

/** Everything an order is made of, settled before it is placed. */
export interface OrderDraft {
  readonly orderId: string;
  readonly number: string;
  readonly email: string;
  /** The buyer's user id; absent for guests. */
  readonly userId?: string | undefined;
  /** The cart the lines came from; absent when bought directly. */
  readonly cart?: { readonly id: string; readonly owner: "guest" | "user" } | undefined;
  readonly lines: readonly OrderLine[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly shippingMethod: string;
  readonly shippingAddress: Address;
  readonly billingAddress: Address;
  /** Without a token the order waits for its payment. */
  readonly payment: { readonly provider: string; readonly token?: string | undefined };
  readonly note?: string | undefined;
}

/** A draft once it was placed. */
export interface PlacedOrder {
  readonly draft: OrderDraft;
  /** The payment of the card presented last. */
  readonly paymentId: string;
  readonly createdAtMs: number;
  readonly correlationId: string;
  /** Digest of the request that placed it: its repetition is recognized by it. */
  readonly fingerprint: string;
  /** The placing request; later events of the saga carry its correlation and trace. */
  readonly context: ActionContext;
  /** [OS15] The account was deleted: the buyer is to be erased, or has been. */
  readonly buyer?: "to-be-forgotten" | "forgotten";
}

/** Units per sku, each sku once: what stock is asked for when two lines share a sku. */
export function unitsBySku(
  lines: readonly { readonly sku: string; readonly quantity: number }[],
): { readonly sku: string; readonly quantity: number }[] {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return [...units].map(([sku, quantity]) => ({ sku, quantity }));
}
