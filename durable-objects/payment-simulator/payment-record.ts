// The simulated provider's record of one payment, and the effect of each operation on it. Pure.

import { DEFAULT_MARKET } from "../../domain/market.ts";
import { type Money, money, zero } from "../../domain/money.ts";
import type { OrderMoney } from "../../domain/order/views/expected-balances.ts";
import type {
  OperationResults,
  ProviderCall,
  ProviderOutcome,
} from "./payment-simulator-commands.ts";

export interface PaymentRecord {
  /** The latest card; empty when there was none. */
  readonly token: string;
  readonly amount: Money;
  /** The idempotency key of the successful authorization. */
  readonly authorizedUnder?: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly voided: boolean;
}

/** The record after an operation, and the operation's outcome. A refusal changes nothing. */
export interface Effect<T> {
  readonly record: PaymentRecord;
  readonly outcome: ProviderOutcome<T>;
}

/** The record of an unknown payment; voiding it blocks a late authorization. */
export const NO_PAYMENT: PaymentRecord = {
  token: "",
  amount: zero(DEFAULT_MARKET.currency),
  capturedMinor: 0,
  refundedMinor: 0,
  voided: false,
};

export function authorize(
  record: PaymentRecord,
  call: ProviderCall & { readonly token: string; readonly amount: Money },
): Effect<OperationResults["authorize"]> {
  if (record.voided) return refuse(record, "payment-voided");
  if (record.authorizedUnder !== undefined) {
    return refuse(record, "already-authorized");
  }
  const { token, amount, idempotencyKey: authorizedUnder } = call;
  return done({ ...record, token, amount, authorizedUnder }, { reference: `sim_${call.orderId}` });
}

export function capture(
  record: PaymentRecord,
  { amount }: { readonly amount: Money },
): Effect<OperationResults["capture"]> {
  if (record.authorizedUnder === undefined || record.voided) {
    return refuse(record, "not-authorized");
  }
  if (record.capturedMinor > 0) {
    return refuse(record, "already-captured");
  }
  if (
    amount.currency !== record.amount.currency ||
    amount.amountMinor > record.amount.amountMinor
  ) {
    return refuse(record, "amount-too-large");
  }
  return done({ ...record, capturedMinor: amount.amountMinor }, { captured: amount });
}

/** Implements `void`, which is a reserved word. */
export function endPayment(record: PaymentRecord): Effect<OperationResults["void"]> {
  const amountMinor = record.capturedMinor - record.refundedMinor;
  const refunded = { amountMinor, currency: record.amount.currency };
  return done({ ...record, voided: true, refundedMinor: record.capturedMinor }, { refunded });
}

export function refund(
  record: PaymentRecord,
  { amount, idempotencyKey }: ProviderCall & { readonly amount: Money },
): Effect<OperationResults["refund"]> {
  if (record.capturedMinor === 0) {
    return refuse(record, "nothing-captured");
  }
  const leftMinor = record.capturedMinor - record.refundedMinor;
  if (amount.currency !== record.amount.currency || amount.amountMinor > leftMinor) {
    return refuse(record, "refund-exceeds-captured");
  }
  const refundedMinor = record.refundedMinor + amount.amountMinor;
  return done(
    { ...record, refundedMinor },
    { refunded: amount, reference: `sim_${idempotencyKey}` },
  );
}

/** The money of the record. A capture uses up the whole authorization, whatever it took. */
export function describePayment(record: PaymentRecord): OrderMoney | undefined {
  const { authorizedUnder, amount, capturedMinor, refundedMinor, voided } = record;
  if (authorizedUnder === undefined) return undefined;
  const { currency } = amount;
  return {
    authorized: voided || capturedMinor > 0 ? zero(currency) : amount,
    captured: money(capturedMinor, currency),
    refunded: money(refundedMinor, currency),
  };
}

/** The payer declined on the bank's page. */
export function declineAsPayer(record: PaymentRecord): Effect<OperationResults["authorize"]> {
  return refuse(record, "payment-declined");
}

function done<T>(record: PaymentRecord, value: T): Effect<T> {
  return { record, outcome: { kind: "done", value } };
}

export function refuse(record: PaymentRecord, code: string): Effect<never> {
  return { record, outcome: { kind: "refused", code } };
}
