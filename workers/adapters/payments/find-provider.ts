// The registry of payment providers by name; requests name one as `payment.provider`.

import type { PaymentProvider } from "./payment-provider.ts";
import { createSimulatedProvider, SIMULATED_PROVIDER } from "./simulated.ts";

const PROVIDERS: ReadonlyMap<string, (env: Env) => PaymentProvider> = new Map([
  [SIMULATED_PROVIDER, createSimulatedProvider],
]);

export function isPaymentProvider(name: string): boolean {
  return PROVIDERS.has(name);
}

/** The provider of this name; `undefined` when the shop deals with none. */
export function findPaymentProvider(env: Env, name: string): PaymentProvider | undefined {
  return PROVIDERS.get(name)?.(env);
}
