// The checkout form as it stands: what was typed, what is wrong with it, what it would cost.

import type { PaymentMethod } from "../../domain/order/payment-method.ts";
import type { Quote } from "../../domain/pricing/quote.ts";
import type { CheckoutFaults, CheckoutValues } from "./checkout-fields.ts";
import type { FormNotice } from "./form-state.ts";

export interface CheckoutForm {
  readonly values: CheckoutValues;
  readonly faults: CheckoutFaults;
  /** Makes a second press of the button the same order. */
  readonly idempotencyKey: string;
  readonly paymentMethods: readonly PaymentMethod[];
  /** What it would cost now; absent when it cannot be said yet. */
  readonly quote?: Quote | undefined;
  readonly notice?: FormNotice | undefined;
}
