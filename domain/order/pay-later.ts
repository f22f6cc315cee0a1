// Limits of orders that are placed without a card. Such an order holds stock that nobody has paid
// for, so without limits a few requests would make every shelf look sold out.

import { accept, type Result, refuse } from "../result.ts";
import type { OrderDraft } from "./draft.ts";
import type { OrderView } from "./views/order-view.ts";

/** Unpaid orders a member may have at one time: this purchase and two more that need a card. */
export const MEMBER_UNPAID_ORDERS_MAX = 3;

/**
 * Unpaid orders of all members of one network (IPv4 /24, IPv6 /48) at one time, because one person
 * can confirm any number of email addresses. Orders with a card are not counted.
 */
export const NETWORK_UNPAID_ORDERS_MAX = 3;

/** Units of all lines of one unpaid order: more than a household buys at a time. */
export const UNPAID_UNITS_MAX = 20;

export type PayLaterRefusal =
  | { readonly code: "payment-required" }
  | { readonly code: "unpaid-units-limit"; readonly unitsMax: number };

interface Placing {
  readonly payment: OrderDraft["payment"];
  /** The signed-in user; absent for a guest. */
  readonly buyer?: { readonly emailVerified: boolean } | undefined;
  readonly lines: readonly { readonly quantity: number }[];
}

/**
 * Whether an order may be placed without a card, and counts as unpaid; false with a card. Refuses
 * guests and members without a confirmed email address with `payment-required`, and more than
 * `UNPAID_UNITS_MAX` units with `unpaid-units-limit`.
 */
export function judgePayLater(placing: Placing): Result<boolean, PayLaterRefusal> {
  const { payment, buyer, lines } = placing;
  if (payment.token !== undefined) return accept(false);
  if (buyer?.emailVerified !== true) return refuse({ code: "payment-required" });
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (units <= UNPAID_UNITS_MAX) return accept(true);
  return refuse({ code: "unpaid-units-limit", unitsMax: UNPAID_UNITS_MAX });
}

/** Whether an order that was placed without a card still holds stock without being paid. */
export function isUnpaid({ saga, payment }: Pick<OrderView, "saga" | "payment">): boolean {
  if (saga.verdict !== undefined) return false;
  return ["none", "awaited", "pending", "declined"].includes(payment.state);
}
