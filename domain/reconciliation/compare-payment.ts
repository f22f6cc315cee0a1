import type { Money } from "../money.ts";
import type { Found } from "./finding.ts";

/** Money of one order, in its own books or in the provider's. */
export interface HeldMoney {
  /** Authorized, and neither captured nor voided. */
  readonly authorized: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

export interface MoneyOfOrder {
  /** The order failed or was cancelled, so that it is owed no money. */
  readonly isVoid: boolean;
  /** Absent while an operation is in flight. */
  readonly money?: HeldMoney | undefined;
}

export interface ProviderAccount {
  /** The payment provider's name. */
  readonly provider: string;
  /** Undefined where the provider has no payment. */
  readonly known: HeldMoney | undefined;
}

/**
 * Compares an order's money with the provider's records. `order` is undefined where no order was
 * placed. Returns undefined while an operation of the order is in flight.
 */
export function comparePayment(
  order: MoneyOfOrder | undefined,
  { provider, known }: ProviderAccount,
): Found[] | undefined {
  if (order === undefined || order.isVoid) {
    if (keptMinor(known) === 0) return [];
    return [{ kind: "paid-without-order", details: { provider, known } }];
  }
  const { money } = order;
  if (money === undefined) return undefined;
  if (isSameMoney(money, known)) return [];
  const kind = lacksMoney(money, known) ? "order-without-payment" : "payment-mismatch";
  return [{ kind, details: { provider, known: known ?? null, order: money } }];
}

function lacksMoney(order: HeldMoney, account: HeldMoney | undefined): boolean {
  const captured = account?.captured.amountMinor ?? 0;
  return captured < order.captured.amountMinor || keptMinor(account) < keptMinor(order);
}

/** The amount captured or authorized, less refunds. */
function keptMinor(money: HeldMoney | undefined): number {
  if (money === undefined) return 0;
  const { authorized, captured, refunded } = money;
  return authorized.amountMinor + captured.amountMinor - refunded.amountMinor;
}

function isSameMoney(order: HeldMoney, account: HeldMoney | undefined): boolean {
  return (["authorized", "captured", "refunded"] as const).every((part) => {
    const theirs = account?.[part];
    if ((theirs?.amountMinor ?? 0) !== order[part].amountMinor) return false;
    return order[part].amountMinor === 0 || theirs?.currency === order[part].currency;
  });
}
