// The outcome of an operation as the simulated provider shows it at a time. Pure.

import type { ProviderCall, ProviderOutcome } from "./payment-simulator-commands.ts";
import type { PaymentSimulatorPorts } from "./payment-simulator-ports.ts";
import type { OperationRecord } from "./payment-simulator-store.ts";

/** An operation with an outcome. */
export type Completed = OperationRecord & { readonly outcome: ProviderOutcome<unknown> };

/** How long to wait for a webhook before the operation should be looked up. */
const ASK_AGAIN_AFTER_MS = 30_000;

export function visibleOutcome(
  { outcome, decidedAtMs = 0 }: Completed,
  { orderId, idempotencyKey }: ProviderCall,
  ports: Pick<PaymentSimulatorPorts, "nowMs" | "payerPageUrl">,
): ProviderOutcome<unknown> {
  const nowMs = ports.nowMs();
  if (outcome.kind === "waiting") {
    const url = ports.payerPageUrl({ orderId, idempotencyKey });
    const untilMs = nowMs + ASK_AGAIN_AFTER_MS;
    return { kind: "waiting", untilMs, nextAction: { type: "redirect", url } };
  }
  if (decidedAtMs <= nowMs) return outcome;
  return { kind: "waiting", untilMs: decidedAtMs + ASK_AGAIN_AFTER_MS };
}
