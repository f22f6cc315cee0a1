/** The ports of the simulated provider. */
export interface PaymentSimulatorPorts {
  /** Epoch milliseconds. */
  nowMs(): number;
  wait(durationMs: number): Promise<void>;
  /** The latency of a response. */
  latencyMs(): number;
  /** The unit of webhook delays. */
  webhookDelayMs(): number;
  /** Signs and delivers a webhook; returns whether the shop accepted it. */
  deliver(body: string): Promise<boolean>;
}
