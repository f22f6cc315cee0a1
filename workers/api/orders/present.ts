// Orders and payments as API clients read them: the codes they store are worded in the locale of
// the request's market.

import type { OrderFailure } from "../../../domain/order/failure.ts";
import type { SagaEntryView } from "../../../domain/order/views/inspection.ts";
import type { OrderView, PaymentAttempt } from "../../../domain/order/views/order-view.ts";
import { wordFailure, wordReason } from "../../../web/storefront/messages/failure.ts";
import { wordMessage } from "../../../web/storefront/messages/message.ts";

export function presentOrder<Order extends OrderView>(order: Order, locale: string) {
  const { failure, payments, refunds } = order;
  return {
    ...order,
    failure: presentFailure(failure, locale),
    payments: payments.map((payment) => presentPayment(payment, locale)),
    refunds: refunds.map(({ reason, ...refund }) => ({
      ...refund,
      reason: wordMessage(wordReason(reason), locale),
    })),
  };
}

export function presentPayment(payment: PaymentAttempt, locale: string) {
  return { ...payment, failure: presentFailure(payment.failure, locale) };
}

export function presentJournal(journal: readonly SagaEntryView[], locale: string) {
  return journal.map((entry) => ({ ...entry, failure: presentFailure(entry.failure, locale) }));
}

export function presentFailure(failure: OrderFailure | undefined, locale: string) {
  if (failure === undefined) return undefined;
  const { code, params } = failure;
  return { code, params, message: wordMessage(wordFailure(failure), locale) };
}
