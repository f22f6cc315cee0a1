// The webhook bodies of the simulated provider. Pure.

import type { Money } from "../../domain/money.ts";
import type { Operation, ProviderCall, ProviderOutcome } from "./payment-simulator-commands.ts";

const PAST: Readonly<Record<Operation, string>> = {
  authorize: "authorized",
  capture: "captured",
  void: "voided",
  refund: "refunded",
};

export interface WebhookEvent extends ProviderCall {
  /** Identifies the event: every delivery carries the same id. */
  readonly id: string;
  /** `payment.captured`, or `payment.capture.refused`. */
  readonly type: string;
  readonly operation: Operation;
  readonly amount?: Money | undefined;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
}

export function describeEvent(happened: {
  readonly operation: Operation;
  readonly call: ProviderCall & { readonly amount?: Money };
  readonly outcome: ProviderOutcome<unknown>;
  readonly nowMs: number;
}): WebhookEvent {
  const { operation, call, outcome, nowMs } = happened;
  const { orderId, idempotencyKey, amount } = call;
  const isDone = outcome.kind === "done";
  const type = isDone ? `payment.${PAST[operation]}` : `payment.${operation}.refused`;
  const occurredAt = new Date(nowMs).toISOString();
  const id = `sim_${idempotencyKey}/${isDone ? "done" : `refused/${nowMs}`}`;
  return { id, type, orderId, operation, idempotencyKey, amount, occurredAt };
}
