// Writes every event into the audit log, sealed in a hash chain. A batch of messages is one D1
// batch: all of its entries or none. When that is refused, each message is written by itself, so
// that what cannot be written comes again alone. The consumer runs one at a time (max_concurrency
// 1); should two ever run at once, the loser's entries break on `previous_hash`.

import type { BatchItem } from "drizzle-orm/batch";
import { seal } from "../../domain/events/audit-chain.ts";
import { auditFactOf } from "../../domain/events/audit-entry.ts";
import { type DomainEvent, parseEnvelope } from "../../domain/events/parse-envelope.ts";
import { logError } from "../adapters/log-error.ts";
import type { Database } from "../db/database.ts";
import { auditTail, insertAuditEntry, knownAuditIds } from "../db/log/audit-entries.ts";
import { STUCK_SAGAS, settleStuckSaga, storeDeadLetter } from "../db/log/dead-letters.ts";
import { type Consumer, type Delivery, done, oneByOne, park, type Verdict } from "./verdicts.ts";

interface AuditPorts {
  readonly db: Database;
  nowMs(): number;
}

export function createAuditConsumer(ports: AuditPorts): Consumer {
  const alone = oneByOne(async (delivery) => {
    const { statements, verdicts } = await prepare(ports, [delivery]);
    await write(ports, statements);
    return verdicts[0] ?? done;
  });
  return async (deliveries) => {
    const { statements, verdicts } = await prepare(ports, deliveries);
    try {
      await write(ports, statements);
      return verdicts;
    } catch (error) {
      logError("audit batch refused, written one by one", error);
      return alone(deliveries);
    }
  };
}

interface Prepared {
  readonly statements: readonly BatchItem<"sqlite">[];
  /** One a delivery, true once the statements are written. */
  readonly verdicts: readonly Verdict[];
}

async function prepare(ports: AuditPorts, deliveries: readonly Delivery[]): Promise<Prepared> {
  const parsed = deliveries.map(({ body }) => parseEnvelope(body));
  const events = parsed.flatMap((result) => (result.ok ? [result.value] : []));
  return {
    statements: await statementsFor(ports, events),
    verdicts: parsed.map((result) => (result.ok ? done : park(result.refusal.detail ?? ""))),
  };
}

async function statementsFor(
  ports: AuditPorts,
  events: readonly DomainEvent[],
): Promise<BatchItem<"sqlite">[]> {
  const { db } = ports;
  const unique = [...new Map(events.map((event) => [event.id, event])).values()];
  const known = await knownAuditIds(
    db,
    unique.map(({ id }) => id),
  );
  const fresh = unique.filter(({ id }) => !known.has(id));
  const entries = await seal(fresh.map(auditFactOf), await auditTail(db));
  return [
    ...entries.map((entry) => insertAuditEntry(db, entry)),
    ...fresh.flatMap((event) => sagaLetters(ports, event)),
  ];
}

async function write({ db }: AuditPorts, [first, ...rest]: Prepared["statements"]): Promise<void> {
  if (first !== undefined) await db.batch([first, ...rest]);
}

/** A stuck saga is a letter for a person; retrying the saga or closing it by hand settles it. */
function sagaLetters({ db, nowMs }: AuditPorts, event: DomainEvent): BatchItem<"sqlite">[] {
  if (event.type === "saga.retried") return [settleStuckSaga(db, event.data.orderId, "replayed")];
  if (event.type === "order.updated" && event.data.change === "closed") {
    return [settleStuckSaga(db, event.data.orderId, "discarded")];
  }
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
