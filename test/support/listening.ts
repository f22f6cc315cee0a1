// The Worker with an ear at its audit queue.

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { EventEnvelope } from "../../domain/events/envelope.ts";
import { app } from "../../workers/app.ts";

/** `told` is every fact the audit queue was given, in order. */
export function createListeningWorker(changes: Partial<Record<keyof Env, unknown>> = {}) {
  const told: EventEnvelope[] = [];
  const sendBatch = async (messages: readonly { readonly body: EventEnvelope }[]) => {
    told.push(...messages.map(({ body }) => body));
  };
  const bindings = { ...env, AUDIT_QUEUE: { sendBatch }, ...changes } as unknown as Env;

  async function fetch(request: Request): Promise<Response> {
    const ctx = createExecutionContext();
    const response = await app.fetch(request, bindings, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  }

  return { told, fetch };
}
