// Whether the shop's books agree: a pass over orders, payments and stock, and the list of what it
// found for a person to see to.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { OVERDUE_AFTER_MS } from "../../../domain/reconciliation/compare-progress.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import { newId } from "../../adapters/ids.ts";
import {
  type CursorPage,
  type KeysetList,
  type PageRequest,
  readPage,
} from "../../db/cursor-page.ts";
import { type Database, databaseOf } from "../../db/database.ts";
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

export interface ReconciliationService {
  /** One pass now. */
  run(context: ActionContext): Promise<PassReport>;
  /** The newest first. */
  findings(
    filter: FindingFilter,
    page: PageRequest,
  ): Promise<CursorPage<StoredFinding> | "invalid-cursor">;
  /** It stays resolved while it stays as it is; when it changes or comes back, it opens again. */
  resolve(request: ResolveRequest): Promise<Result<StoredFinding, ResolveRefusal>>;
  /** Orders whose sagas are stuck or overdue, the longest-standing first. */
  stuck(page: PageRequest): Promise<CursorPage<UnfinishedOrder> | "invalid-cursor">;
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
    findings: (filter, page) => readPage(findingList(db, filter), page),
    resolve: (request) => resolve(db, outbox, { ...request, nowMs: nowMs() }),
    stuck: (page) => readPage(unfinishedList(db, nowMs() - OVERDUE_AFTER_MS), page),
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

function findingList(db: Database, filter: FindingFilter): KeysetList<StoredFinding, number> {
  return {
    name: "findings",
    keyType: "number",
    positionOf: ({ openedAtMs, id }) => ({ sortKey: openedAtMs, id }),
    read: (rows) => listFindings(db, filter, rows),
  };
}

function unfinishedList(
  db: Database,
  overdueBeforeMs: number,
): KeysetList<UnfinishedOrder, number> {
  return {
    name: "unfinished-orders",
    keyType: "number",
    positionOf: ({ unfinished, orderId: id }) => ({ sortKey: unfinished.sinceMs, id }),
    read: (rows) => listUnfinishedOrders(db, overdueBeforeMs, rows),
  };
}
