// The simulated payment provider behind the payment port: each order's payment lives in an object
// of its own, which keeps records and fails as a remote provider does.

import type { PaymentPort } from "../../../durable-objects/order/order-ports.ts";
import { type ObjectBindings, paymentSimulatorObject } from "../../../durable-objects/stubs.ts";

/** Stands in requests as `payment.provider`. */
export const SIMULATED_PROVIDER = "simulated";

export function createSimulatedPayments(
  bindings: Pick<ObjectBindings, "PAYMENT_SIMULATOR_OBJECT">,
): PaymentPort {
  const provider = (orderId: string) => paymentSimulatorObject(bindings, orderId);
  return {
    authorize: (request) => provider(request.orderId).authorize(request),
    capture: (request) => provider(request.orderId).capture(request),
    void: (request) => provider(request.orderId).void(request),
    refund: (request) => provider(request.orderId).refund(request),
    lookup: (request) => provider(request.orderId).lookup(request),
  };
}
