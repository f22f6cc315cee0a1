// Limits of orders that are placed unpaid: without a card, or with a payment that its payer decides
// on a page of the provider. Such an order holds stock that is not paid for, so without limits a
// few requests would make every shelf look sold out.

import { accept, type Result, refuse } from "../result.ts";
import type { OrderDraft } from "./draft.ts";
import type { OrderView } from "./views/order-view.ts";

/** Unpaid orders a member may have at one time: this purchase and two more that need a card. */
export const MEMBER_UNPAID_ORDERS_MAX = 3;

/**
 * Unpaid orders of all members of one network (IPv4 /24, IPv6 /48) at one time, because one person
 * can confirm any number of email addresses, and of guests who pay by
 * redirect. Orders with a card are not counted.
 */
export const NETWORK_UNPAID_ORDERS_MAX = 3;

/** Units of all lines of one unpaid order: more than a household buys at a time. */
export const UNPAID_UNITS_MAX = 20;

export type PayLaterRefusal =
  | { readonly code: "payment-required" }
  | { readonly code: "unpaid-units-limit"; readonly unitsMax: number };

interface Placing {
  readonly payment: OrderDraft["payment"];
  /** The payer decides later, on a page of the provider. */
  readonly redirects: boolean;
  /** The signed-in user; absent for a guest. */
  readonly buyer?: { readonly emailVerified: boolean } | undefined;
  readonly lines: readonly { readonly quantity: number }[];
}

/**
 * Whether an order counts as unpaid; false with a card. Without a card or redirect, refuses guests
 * and members without a confirmed email address with `payment-required`. Refuses more than
 * `UNPAID_UNITS_MAX` units of an unpaid order with `unpaid-units-limit`.
 */
export function judgePayLater(placing: Placing): Result<boolean, PayLaterRefusal> {
  const { payment, redirects, buyer, lines } = placing;
  if (payment.token !== undefined && !redirects) return accept(false);
  if (!redirects && buyer?.emailVerified !== true) return refuse({ code: "payment-required" });
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (units <= UNPAID_UNITS_MAX) return accept(true);
  return refuse({ code: "unpaid-units-limit", unitsMax: UNPAID_UNITS_MAX });
}

/** Whether an order that was placed unpaid still holds stock without being paid. */
export function isUnpaid({ saga, payment }: Pick<OrderView, "saga" | "payment">): boolean {
  if (saga.verdict !== undefined) return false;
  return ["none", "awaited", "pending", "declined"].includes(payment.state);
}
