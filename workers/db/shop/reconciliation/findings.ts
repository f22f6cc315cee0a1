// Where the shop's books disagree: one row a kind and subject. Each write says which version it
// follows, so that a pass and a person, or two passes, cannot undo each other's.

import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type {
  Finding,
  FindingKind,
  Resolution,
} from "../../../../domain/reconciliation/finding.ts";
import { isListedAfter, type RowsAfter } from "../../cursor-page.ts";
import type { Database } from "../../database.ts";
import { findings } from "./schema.ts";

export interface StoredFinding extends Finding {
  readonly id: string;
}

export interface FindingFilter {
  readonly kind?: FindingKind | undefined;
  readonly state?: Finding["state"] | undefined;
}

/** The newest first. */
export async function listFindings(
  db: Database,
  { kind, state }: FindingFilter,
  { after, limit }: RowsAfter,
): Promise<StoredFinding[]> {
  const rows = await db
    .select()
    .from(findings)
    .where(
      and(
        kind === undefined ? undefined : eq(findings.kind, kind),
        state === undefined ? undefined : eq(findings.state, state),
        isListedAfter({ atMs: findings.openedAtMs, id: findings.id }, after),
      ),
    )
    .orderBy(desc(findings.openedAtMs), desc(findings.id))
    .limit(limit);
  return rows.map(toFinding);
}

export async function findFinding(db: Database, id: string): Promise<StoredFinding | undefined> {
  const [row] = await db.select().from(findings).where(eq(findings.id, id));
  return row && toFinding(row);
}

/** Everything that was ever found of these subjects. */
export async function listFindingsAbout(
  db: Database,
  subjects: readonly string[],
): Promise<StoredFinding[]> {
  const asked = sql`(SELECT value FROM json_each(${JSON.stringify(subjects)}))`;
  const rows = await db.select().from(findings).where(inArray(findings.subject, asked));
  return rows.map(toFinding);
}

/** Writes a finding if the stored version is the preceding one; returns no row otherwise. */
export function saveFindingStatement(db: Database, finding: StoredFinding) {
  const row = toRow(finding);
  const { id: _, kind: __, subject: ___, ...changing } = row;
  return db
    .insert(findings)
    .values(row)
    .onConflictDoUpdate({
      target: findings.id,
      set: changing,
      setWhere: eq(findings.version, row.version - 1),
    })
    .returning({ id: findings.id });
}

/** Resolves an open finding; returns no row when it is not open. */
export function resolveFindingStatement(db: Database, id: string, resolution: Resolution) {
  const { atMs: resolvedAtMs, by: resolvedBy, note } = resolution;
  const version = sql`${findings.version} + 1`;
  return db
    .update(findings)
    .set({ state: "resolved", resolvedAtMs, resolvedBy, note, version })
    .where(and(eq(findings.id, id), eq(findings.state, "open")))
    .returning();
}

/** SQL condition: the finding is stored in the given version. Guards its outbox row. */
export function isFindingSaved({ id, version, seenAtMs }: StoredFinding): SQL {
  return sql`EXISTS (SELECT 1 FROM ${findings} WHERE ${findings.id} = ${id}
    AND ${findings.version} = ${version} AND ${findings.seenAtMs} = ${seenAtMs})`;
}

/** SQL condition: the finding is open. Guards the outbox row, so it runs before the update. */
export function isFindingOpen(id: string): SQL {
  return sql`EXISTS (SELECT 1 FROM ${findings} WHERE ${findings.id} = ${id}
    AND ${findings.state} = 'open')`;
}

export function toFinding(row: typeof findings.$inferSelect): StoredFinding {
  const { resolvedAtMs: atMs, resolvedBy: by, note, ...finding } = row;
  if (atMs === null || by === null) return finding;
  return { ...finding, resolution: { atMs, by, note: note ?? "" } };
}

function toRow({ resolution, ...finding }: StoredFinding): typeof findings.$inferInsert {
  const { atMs = null, by = null, note = null } = resolution ?? {};
  return { ...finding, resolvedAtMs: atMs, resolvedBy: by, note };
}
