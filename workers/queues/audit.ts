// Writes every event into the audit log, sealed in a hash chain. A batch of messages is one D1
// batch: all of its entries or none. The consumer runs one at a time (max_concurrency 1); should
// two ever run at once, the loser's batch breaks on `previous_hash` and its messages come again.

import type { BatchItem } from "drizzle-orm/batch";
import { seal } from "../../domain/events/audit-chain.ts";
import { auditFactOf } from "../../domain/events/audit-entry.ts";
import { type DomainEvent, parseEnvelope } from "../../domain/events/parse-envelope.ts";
import type { Database } from "../db/database.ts";
import { auditTail, insertAuditEntry, knownAuditIds } from "../db/log/audit-entries.ts";
import { STUCK_SAGAS, settleStuckSaga, storeDeadLetter } from "../db/log/dead-letters.ts";
import { type Consumer, done, park } from "./verdicts.ts";

interface AuditPorts {
  readonly db: Database;
  nowMs(): number;
}

export function createAuditConsumer(ports: AuditPorts): Consumer {
  return async (deliveries) => {
    const parsed = deliveries.map(({ body }) => parseEnvelope(body));
    const events = parsed.flatMap((result) => (result.ok ? [result.value] : []));
    await append(ports, events);
    return parsed.map((result) => (result.ok ? done : park(result.refusal.detail ?? "")));
  };
}

async function append(ports: AuditPorts, events: readonly DomainEvent[]): Promise<void> {
  const { db } = ports;
  const unique = [...new Map(events.map((event) => [event.id, event])).values()];
  const known = await knownAuditIds(
    db,
    unique.map(({ id }) => id),
  );
  const fresh = unique.filter(({ id }) => !known.has(id));
  const entries = await seal(fresh.map(auditFactOf), await auditTail(db));
  const [first, ...rest]: BatchItem<"sqlite">[] = [
    ...entries.map((entry) => insertAuditEntry(db, entry)),
    ...fresh.flatMap((event) => sagaLetters(ports, event)),
  ];
  if (first !== undefined) await db.batch([first, ...rest]);
}

/** A stuck saga is a letter for a person; retrying the saga settles it. */
function sagaLetters({ db, nowMs }: AuditPorts, event: DomainEvent): BatchItem<"sqlite">[] {
  if (event.type === "saga.retried") return [settleStuckSaga(db, event.data.orderId)];
  if (event.type !== "saga.stuck") return [];
  const { step, failure } = event.data;
  return [
    storeDeadLetter(db, {
      id: event.id,
      queue: STUCK_SAGAS,
      body: event,
      reason: `${step}: ${failure.message}`,
      receivedAtMs: nowMs(),
    }),
  ];
}
