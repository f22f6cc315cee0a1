// The ways to pay that checkout offers. A payment provider lists its own.

export interface PaymentOption {
  /** What stands in requests as `payment.token`. */
  readonly token: string;
  readonly label: string;
  readonly note?: string | undefined;
}

export interface PaymentMethod {
  /** What stands in requests as `payment.provider`. */
  readonly provider: string;
  /** Unique among the methods of its provider, for instance `card`. */
  readonly id: string;
  readonly label: string;
  /** What a shopper chooses from: one option or more. */
  readonly options: readonly PaymentOption[];
}
