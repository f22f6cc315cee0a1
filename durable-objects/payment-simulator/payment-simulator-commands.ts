// The commands of the simulated payment provider: one object per order, as a remote service would
// keep one record per payment. Structurally a PaymentPort.

import type { Money } from "../../domain/money.ts";
import type { NextAction } from "../../domain/order/next-action.ts";
import type { OrderMoney } from "../../domain/order/views/expected-balances.ts";

export type ProviderOutcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "unknown"; readonly cause: string }
  | {
      readonly kind: "waiting";
      readonly untilMs: number;
      readonly nextAction?: NextAction | undefined;
    };

/** A payment that was sent to the bank's own page. */
export interface PayerRequest {
  readonly amount: Money;
  /** It is not decided. */
  readonly isOpen: boolean;
}

export interface ProviderCall {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

/** The value of each successful operation. */
export interface OperationResults {
  readonly authorize: { readonly reference: string };
  readonly capture: { readonly captured: Money };
  readonly void: { readonly refunded: Money };
  readonly refund: { readonly refunded: Money; readonly reference: string };
}

export type Operation = keyof OperationResults;

type Outcome<O extends Operation> = ProviderOutcome<OperationResults[O]>;

export interface PaymentSimulatorCommands {
  authorize(
    call: ProviderCall & { readonly token: string; readonly amount: Money },
  ): Promise<Outcome<"authorize">>;
  capture(call: ProviderCall & { readonly amount: Money }): Promise<Outcome<"capture">>;
  void(call: ProviderCall): Promise<Outcome<"void">>;
  refund(call: ProviderCall & { readonly amount: Money }): Promise<Outcome<"refund">>;
  lookup<O extends Operation>(
    call: ProviderCall & { readonly operation: O },
  ): Promise<Outcome<O> | undefined>;
  readPayerRequest(call: ProviderCall): Promise<PayerRequest | undefined>;
  /** Approves or declines an authorization that waits for its payer; once. */
  decideAsPayer(call: ProviderCall & { readonly isApproved: boolean }): Promise<void>;
  /** The provider's balance of this order; undefined without a payment. */
  describe(): Promise<OrderMoney | undefined>;
}
