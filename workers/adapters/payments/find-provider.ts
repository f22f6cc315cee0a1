// Which payment providers there are, by the name that stands in requests as `payment.provider`.

import type { PaymentProvider } from "./payment-provider.ts";
import { createSimulatedProvider, SIMULATED_PROVIDER } from "./simulated.ts";

/** The provider of this name; `undefined` when the shop deals with none. */
export function findPaymentProvider(env: Env, name: string): PaymentProvider | undefined {
  return name === SIMULATED_PROVIDER ? createSimulatedProvider(env) : undefined;
}
