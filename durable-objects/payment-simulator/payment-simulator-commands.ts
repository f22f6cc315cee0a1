// What can be asked of the simulated payment provider: one object per order, as a remote service
// would keep one record per payment. Structurally a PaymentPort.

import type { Money } from "../../domain/money.ts";
import type { OrderMoney } from "../../domain/order/views/expected-balances.ts";

export type ProviderOutcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string }
  | { readonly kind: "waiting"; readonly untilMs: number };

export interface ProviderCall {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

/** What each operation gives back once it took effect. */
export interface OperationResults {
  readonly authorize: { readonly reference: string };
  readonly capture: { readonly captured: Money };
  readonly void: { readonly refunded: Money };
  readonly refund: { readonly refunded: Money; readonly reference: string };
}

export type Operation = keyof OperationResults;

type Answer<O extends Operation> = ProviderOutcome<OperationResults[O]>;

export interface PaymentSimulatorCommands {
  authorize(
    call: ProviderCall & { readonly token: string; readonly amount: Money },
  ): Promise<Answer<"authorize">>;
  capture(call: ProviderCall & { readonly amount: Money }): Promise<Answer<"capture">>;
  void(call: ProviderCall): Promise<Answer<"void">>;
  refund(call: ProviderCall & { readonly amount: Money }): Promise<Answer<"refund">>;
  lookup<O extends Operation>(
    call: ProviderCall & { readonly operation: O },
  ): Promise<Answer<O> | undefined>;
  /** What the provider's records hold of this order's money; undefined without a payment. */
  describe(): Promise<OrderMoney | undefined>;
}
