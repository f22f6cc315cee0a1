// An order before and at the moment of placement: the input of the saga and of every view.

import type { Address } from "../address.ts";
import type { Adjustment } from "../adjustment.ts";
import type { ActionContext } from "../events/envelope.ts";
import type { Money } from "../money.ts";
import type { OrderLine } from "./order-terms.ts";

/** The content of an order, complete before it is placed. */
export interface OrderDraft {
  readonly orderId: string;
  readonly number: string;
  readonly email: string;
  /** The buyer's user id; absent for guests. */
  readonly userId?: string | undefined;
  /** The cart the lines came from; absent when bought directly. */
  readonly cart?: { readonly id: string; readonly owner: "guest" | "user" } | undefined;
  readonly lines: readonly OrderLine[];
  /** Those of the whole order, beside those of its lines. */
  readonly adjustments: readonly Adjustment[];
  readonly subtotal: Money;
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

/** A placed draft. */
export interface PlacedOrder {
  readonly draft: OrderDraft;
  /** The payment of the latest card. */
  readonly paymentId: string;
  readonly createdAtMs: number;
  readonly correlationId: string;
  /** Digest of the placing request; identifies a repetition. */
  readonly fingerprint: string;
  /**
   * The context of the placing request; later events of the saga carry its correlation and trace.
   */
  readonly context: ActionContext;
  /** [OS15] Set once the account was deleted: whether the buyer's data still has to be erased. */
  readonly buyer?: "to-be-forgotten" | "forgotten";
}

/** Units per sku, each sku once: stock is asked for sums, because two lines can share a sku. */
export function unitsBySku(
  lines: readonly { readonly sku: string; readonly quantity: number }[],
): { readonly sku: string; readonly quantity: number }[] {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return [...units].map(([sku, quantity]) => ({ sku, quantity }));
}
