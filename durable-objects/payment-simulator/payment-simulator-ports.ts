/** The ports of the simulated provider. */
export interface PaymentSimulatorPorts {
  /** Epoch milliseconds. */
  nowMs(): number;
  wait(durationMs: number): Promise<void>;
  /** The latency of a response. */
  latencyMs(): number;
  /** The unit of webhook delays. */
  webhookDelayMs(): number;
  /** The page on which the payer approves or declines. */
  payerPageUrl(call: { readonly orderId: string; readonly idempotencyKey: string }): string;
  /** Signs and delivers a webhook; returns whether the shop accepted it. */
  deliver(body: string): Promise<boolean>;
}
