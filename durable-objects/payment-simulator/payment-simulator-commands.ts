// What can be asked of the simulated payment provider: one object per order, as a remote service
// would keep one record per payment. Structurally a PaymentPort.

import type { Money } from "../../domain/money.ts";

export type ProviderAnswer<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string };

interface ProviderCall {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

export interface PaymentSimulatorCommands {
  authorize(
    call: ProviderCall & { readonly token: string; readonly amount: Money },
  ): Promise<ProviderAnswer<{ readonly reference: string }>>;
  capture(
    call: ProviderCall & { readonly amount: Money },
  ): Promise<ProviderAnswer<{ readonly captured: Money }>>;
  void(call: ProviderCall): Promise<ProviderAnswer<{ readonly refunded: Money }>>;
  lookup(call: ProviderCall): Promise<ProviderAnswer<{ readonly reference: string }> | undefined>;
}
