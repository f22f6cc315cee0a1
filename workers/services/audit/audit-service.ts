// The audit trail: every event of the shop, sealed in a hash chain and never changed afterwards.

import type { BatchItem } from "drizzle-orm/batch";
import { seal } from "../../../domain/events/audit-chain.ts";
import { type AuditEntry, auditFactOf } from "../../../domain/events/audit-entry.ts";
import type { DomainEvent } from "../../../domain/events/parse-envelope.ts";
import { describeFault } from "../../../domain/fault.ts";
import { accept, type Refusal, type Result, refuse } from "../../../domain/result.ts";
import { nowMs } from "../../adapters/clock.ts";
import { type Database, databaseOf } from "../../db/database.ts";
import {
  type AuditFilter,
  auditTail,
  insertAuditEntry,
  knownAuditIds,
  listAuditEntries,
} from "../../db/log/audit-entries.ts";
import { STUCK_SAGAS, settleStuckSaga, storeDeadLetter } from "../../db/log/dead-letters.ts";

/** The most entries that one reading of the trail returns. */
const ENTRIES_MAX = 1000;

export type AuditService = ReturnType<typeof createAuditService>;

export function createAuditService(env: Pick<Env, "LOG_DB">) {
  const db = databaseOf(env.LOG_DB);
  return {
    /**
     * Appends events in one transaction: all of those that are not in the trail yet, or none.
     * Refuses with `audit-write-refused`; throws when the database does not answer at all.
     */
    append: (events: readonly DomainEvent[]) => append(db, events),
    /** The entries of a filter in the order of their events, `ENTRIES_MAX` at most. */
    trail: (filter: AuditFilter): Promise<readonly AuditEntry[]> =>
      listAuditEntries(db, filter, ENTRIES_MAX),
  };
}

async function append(
  db: Database,
  events: readonly DomainEvent[],
): Promise<Result<null, Refusal<"audit-write-refused">>> {
  const [first, ...rest] = await statementsFor(db, events);
  if (first === undefined) return accept(null);
  try {
    await db.batch([first, ...rest]);
    return accept(null);
  } catch (error) {
    return refuse({ code: "audit-write-refused", detail: describeFault(error) });
  }
}

async function statementsFor(
  db: Database,
  events: readonly DomainEvent[],
): Promise<BatchItem<"sqlite">[]> {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()];
  const ids = unique.map(({ id }) => id);
  const [known, tail] = [await knownAuditIds(db, ids), await auditTail(db)];
  const fresh = unique.filter(({ id }) => !known.has(id));
  const entries = await seal(fresh.map(auditFactOf), tail.hash);
  return [
    ...entries.map((entry, index) => insertAuditEntry(db, entry, tail.position + 1 + index)),
    ...fresh.flatMap((event) => stuckSagaStatements(db, event)),
  ];
}

/** A stuck saga is a dead letter until the saga is retried, or its order closed by staff. */
function stuckSagaStatements(db: Database, event: DomainEvent): BatchItem<"sqlite">[] {
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
      reason: `${step}: ${failure.code}`,
      receivedAtMs: nowMs(),
    }),
  ];
}
