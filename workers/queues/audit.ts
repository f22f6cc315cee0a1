// Consumer of the `audit` queue: appends a batch of events to the audit trail in one transaction.
// When that is refused, each message is written by itself, so that only the ones that cannot be
// written are delivered again. max_concurrency is 1; of two consumers at once, the later write
// collides on its place in the chain and is delivered again.

import { parseEnvelope } from "../../domain/events/parse-envelope.ts";
import { logError } from "../adapters/log-error.ts";
import type { AuditService } from "../services/audit/audit-service.ts";
import { type Consumer, done, oneByOne, park } from "./verdicts.ts";

export function createAuditConsumer(audit: Pick<AuditService, "append">): Consumer {
  const consumeOne = oneByOne(async ({ body }) => {
    const parsed = parseEnvelope(body);
    if (!parsed.ok) return park(parsed.refusal.detail ?? "");
    const written = await audit.append([parsed.value]);
    if (!written.ok) throw new Error(written.refusal.detail);
    return done;
  });
  return async (deliveries) => {
    const parsed = deliveries.map(({ body }) => parseEnvelope(body));
    const written = await audit.append(
      parsed.flatMap((result) => (result.ok ? [result.value] : [])),
    );
    if (written.ok) {
      return parsed.map((result) => (result.ok ? done : park(result.refusal.detail ?? "")));
    }
    logError("audit batch refused, written one by one", written.refusal.detail);
    return consumeOne(deliveries);
  };
}
