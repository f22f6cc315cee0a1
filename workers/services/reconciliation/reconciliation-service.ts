// Whether the shop's books agree: a pass over orders, payments and stock, and the list of what it
// found for a person to see to.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { OVERDUE_AFTER_MS } from "../../../domain/reconciliation/compare-progress.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import { newId } from "../../adapters/ids.ts";
import { type CursorPage, readPage } from "../../db/cursor-page.ts";
import { type Database, databaseOf } from "../../db/database.ts";
import { readCursor, writeCursor } from "../../db/list-cursor.ts";
import {
  listUnfinishedOrders,
  type UnfinishedOrder,
} from "../../db/shop/orders/unfinished-orders.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import {
  type FindingFilter,
  findFinding,
  isFindingOpen,
  listFindings,
  resolveFindingStatement,
  type StoredFinding,
  toFinding,
} from "../../db/shop/reconciliation/findings.ts";
import { tellFinding } from "./record-findings.ts";
import { type PassReport, runPass } from "./run-pass.ts";

export type { StoredFinding };

export interface ResolveRequest {
  readonly findingId: string;
  /** What was done about it. */
  readonly note: string;
  readonly context: ActionContext;
}

export type ResolveRefusal = {
  readonly code: "finding-not-found" | "finding-resolved";
};

export interface StuckRequest {
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ReconciliationService {
  /** One pass now. */
  run(context: ActionContext): Promise<PassReport>;
  /** The newest first. */
  findings(filter: FindingFilter): Promise<CursorPage<StoredFinding>>;
  /** It stays resolved while it stays as it is; when it changes or comes back, it opens again. */
  resolve(request: ResolveRequest): Promise<Result<StoredFinding, ResolveRefusal>>;
  /** Orders whose sagas are stuck or overdue, the longest-standing first. */
  stuck(request: StuckRequest): Promise<CursorPage<UnfinishedOrder> | "invalid-cursor">;
}

interface Parts {
  readonly env: Env;
  readonly outbox: D1Outbox;
  nowMs(): number;
}

export function createReconciliationService({ env, outbox, nowMs }: Parts): ReconciliationService {
  const db = databaseOf(env.DB);
  return {
    run: (context) => runPass(env, outbox, { context, nowMs: nowMs() }),
    findings: (filter) =>
      readPage(
        filter.limit,
        (limit) => listFindings(db, { ...filter, limit }),
        ({ id }) => id,
      ),
    resolve: (request) => resolve(db, outbox, { ...request, nowMs: nowMs() }),
    stuck: (request) => listStuck(db, { ...request, nowMs: nowMs() }),
  };
}

async function resolve(
  db: Database,
  outbox: D1Outbox,
  { findingId, note, context, nowMs }: ResolveRequest & { readonly nowMs: number },
): ReturnType<ReconciliationService["resolve"]> {
  const known = await findFinding(db, findingId);
  if (known === undefined) return refuse({ code: "finding-not-found" });
  const resolution = { atMs: nowMs, by: context.actor, note };
  const act = { told: "resolved", context, nowMs, id: newId("event") } as const;
  const event = tellFinding({ ...known, resolution }, act);
  const [, [resolved]] = await db.batch([
    outboxStatement(db, [event], isFindingOpen(findingId)),
    resolveFindingStatement(db, findingId, resolution),
  ]);
  if (resolved === undefined) return refuse({ code: "finding-resolved" });
  outbox.deliverSoon([event]);
  return accept(toFinding(resolved));
}

/** Tells the cursors of this list from those of others. */
const LONGEST_STANDING = "unfinished";

/** Since when, and which order: a list goes on after an order that is no longer on it. */
async function listStuck(
  db: Database,
  { cursor, limit, nowMs }: StuckRequest & { readonly nowMs: number },
): ReturnType<ReconciliationService["stuck"]> {
  const after = cursor === undefined ? undefined : readCursor(cursor, LONGEST_STANDING);
  if (cursor !== undefined && after === undefined) return "invalid-cursor";
  const asked = { beforeMs: nowMs - OVERDUE_AFTER_MS, after };
  return readPage(
    limit,
    (rows) => listUnfinishedOrders(db, { ...asked, limit: rows }),
    ({ orderId: id, unfinished }) =>
      writeCursor({ sort: LONGEST_STANDING, sortKey: unfinished.sinceMs, id }),
  );
}
