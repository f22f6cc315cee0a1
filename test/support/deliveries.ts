// Puts messages before the Worker's queue handler, as the platform would.

import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import worker from "../../workers/sandbox.ts";

export interface DeliveryOptions {
  readonly attempts?: number;
  readonly bindings?: Env;
  readonly ids?: readonly string[];
}

/** Delivers bodies in one batch; message ids are `m0`, `m1`, … unless they are given. */
export async function deliverTo(
  queue: string,
  bodies: readonly unknown[],
  { attempts = 1, bindings = env, ids }: DeliveryOptions = {},
) {
  const batch = createMessageBatch(
    queue,
    bodies.map((body, place) => ({
      id: ids?.[place] ?? `m${place}`,
      timestamp: 0,
      attempts,
      body,
    })),
  );
  const retries = batch.messages.map((message) => vi.spyOn(message, "retry"));
  await worker.queue(batch, bindings);
  const result = await getQueueResult(batch, createExecutionContext());
  return {
    acked: result.explicitAcks,
    retried: result.retryMessages.map(({ msgId }) => msgId),
    /** How long each message that comes again waits, in seconds. */
    waitSeconds: retries.flatMap(({ mock }) => mock.calls.map(([how]) => how?.delaySeconds)),
  };
}
