import type { Money } from "../money.ts";
import type { Found } from "./finding.ts";

/** Money of one order: as its own books have it, or as the provider's do. */
export interface HeldMoney {
  /** Reserved on a card, and neither captured nor ended. */
  readonly authorized: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

export interface MoneyOfOrder {
  /** It failed or was cancelled: no money belongs to it. */
  readonly isVoid: boolean;
  /** Absent while it is not settled. */
  readonly money?: HeldMoney | undefined;
}

export interface ProviderAccount {
  /** The payment provider's name. */
  readonly provider: string;
  /** Undefined where it knows of no payment. */
  readonly known: HeldMoney | undefined;
}

/**
 * An order's money against the provider's records. `order` is undefined where there is none.
 * Undefined while the order's is not settled.
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

/** What was captured or may still be, and was not given back. */
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
