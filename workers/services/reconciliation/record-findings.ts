// Writes what a pass came to, in one batch: findings with what is told of them, how far each walk
// has come, and the deletion of judged unknown payments.

import type { BatchItem } from "drizzle-orm/batch";
import {
  type ActionContext,
  type EventEnvelope,
  envelope,
  type Fact,
} from "../../../domain/events/envelope.ts";
import type { FindingChange } from "../../../domain/reconciliation/settle-findings.ts";
import { idFromText } from "../../adapters/ids.ts";
import type { Database } from "../../db/database.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import {
  isFindingSaved,
  type StoredFinding,
  saveFindingStatement,
} from "../../db/shop/reconciliation/findings.ts";

interface Moment {
  readonly context: ActionContext;
  readonly nowMs: number;
}

/** A change with its row and its event, if it is worth telling. */
interface Recorded {
  readonly finding: StoredFinding;
  readonly event: EventEnvelope | undefined;
}

/** Returns the stored events. A finding that changed concurrently is left as it is. */
export async function recordFindings(
  db: Database,
  changes: readonly FindingChange[],
  { extra, ...moment }: Moment & { readonly extra: readonly BatchItem<"sqlite">[] },
): Promise<EventEnvelope[]> {
  const recorded = await Promise.all(changes.map((change) => recordOf(change, moment)));
  const saves = recorded.map(({ finding }) => saveFindingStatement(db, finding));
  const tellings = recorded.flatMap(({ finding, event }) =>
    event === undefined ? [] : [outboxStatement(db, [event], isFindingSaved(finding))],
  );
  const [first, ...rest] = [...saves, ...tellings, ...extra];
  if (first === undefined) return [];
  const results = await db.batch([first, ...rest]);
  const isSaved = (place: number) => (results[place] as readonly unknown[]).length > 0;
  return recorded.flatMap(({ event }, place) =>
    event !== undefined && isSaved(place) ? [event] : [],
  );
}

/** A finding is named by what it is, so that two passes at once find the same one. */
async function recordOf({ finding, told }: FindingChange, moment: Moment): Promise<Recorded> {
  const id = await idFromText("finding", `${finding.kind} ${finding.subject}`);
  const stored = { ...finding, id };
  if (told === undefined) return { finding: stored, event: undefined };
  const eventId = await idFromText("event", `${id}/${finding.version}`);
  return { finding: stored, event: tellFinding(stored, { ...moment, told, id: eventId }) };
}

export function tellFinding(
  { id: findingId, kind, subject, resolution }: StoredFinding,
  { told, ...act }: Moment & { readonly told: "opened" | "resolved"; readonly id: string },
): EventEnvelope {
  const about = { source: "/reconciliation", subject };
  const data = { findingId, kind };
  const fact: Fact =
    told === "opened"
      ? { type: "finding.opened", data }
      : { type: "finding.resolved", data: { ...data, note: resolution?.note ?? "" } };
  return envelope(fact, about, act);
}
