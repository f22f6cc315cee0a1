// Implements the payment port over all providers: each call goes to the provider of its order.

import type { PaymentCall, PaymentPort } from "../../../durable-objects/order/order-ports.ts";

/** A provider that is no longer configured counts as unanswered: the saga step is retried. */
export function createPaymentsByProvider(
  find: (name: string) => PaymentPort | undefined,
): PaymentPort {
  const providerOf = ({ provider }: PaymentCall): PaymentPort => {
    const found = find(provider);
    if (found === undefined) throw new Error(`the shop deals with no provider ${provider}`);
    return found;
  };
  return {
    authorize: async (call) => providerOf(call).authorize(call),
    capture: async (call) => providerOf(call).capture(call),
    void: async (call) => providerOf(call).void(call),
    refund: async (call) => providerOf(call).refund(call),
    lookup: async (call) => providerOf(call).lookup(call),
  };
}
