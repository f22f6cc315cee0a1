/** What the simulated provider needs of the world. */
export interface PaymentSimulatorPorts {
  /** Epoch milliseconds. */
  nowMs(): number;
  wait(durationMs: number): Promise<void>;
  /** How long an answer is on its way. */
  latencyMs(): number;
  /** The measure of how late webhooks are. */
  webhookDelayMs(): number;
  /** Signs a webhook and brings it to the shop; whether the shop took it. */
  deliver(body: string): Promise<boolean>;
}
