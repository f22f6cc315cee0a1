// Reconciliation of orders, payments and stock: passes, and the findings that staff resolve.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { OVERDUE_AFTER_MS } from "../../../domain/reconciliation/compare-progress.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import { newId, newUuid } from "../../adapters/ids.ts";
import { type KeysetList, type PageRequest, readPage } from "../../db/cursor-page.ts";
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
import { CATCH_UP_PAGES } from "./scan-cursors.ts";

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

interface Parts {
  readonly env: Env;
  readonly outbox: D1Outbox;
  nowMs(): number;
}

export type ReconciliationService = ReturnType<typeof createReconciliationService>;

export function createReconciliationService({ env, outbox, nowMs }: Parts) {
  const db = databaseOf(env.DB);
  return {
    /** Runs one pass now. */
    run: (context: ActionContext): Promise<PassReport> =>
      runPass(env, outbox, { context, nowMs: nowMs() }),
    /** Runs the pass of the cron, and has the queue catch up when orders are left over. */
    reconcile: async (atMs: number): Promise<PassReport> => {
      const report = await runPass(env, outbox, { context: bySystem(), nowMs: atMs });
      if (report.isBehind) await continueUntil(env, nowMs() + CATCH_UP_FOR_MS);
      return report;
    },
    /** Runs one pass over orders that are left over, and the next by another message. */
    catchUp: async ({ untilMs }: CatchUp): Promise<PassReport | undefined> => {
      if (nowMs() >= untilMs) return undefined;
      const pass = { context: bySystem(), nowMs: nowMs(), sizes: CATCH_UP_PAGES };
      const report = await runPass(env, outbox, pass);
      if (report.isBehind) await continueUntil(env, untilMs);
      return report;
    },
    /** Lists findings, the newest first. */
    findings: (filter: FindingFilter, page: PageRequest) => readPage(findingList(db, filter), page),
    /** A resolved finding opens again when it changes or comes back. */
    resolve: (request: ResolveRequest) => resolve(db, outbox, { ...request, nowMs: nowMs() }),
    /** Lists orders whose sagas are stuck or overdue, the longest-standing first. */
    stuck: (page: PageRequest) => readPage(unfinishedList(db, nowMs() - OVERDUE_AFTER_MS), page),
  };
}

/** Passes follow each other for less than the five minutes to the next run of the cron. */
const CATCH_UP_FOR_MS = 4.5 * 60_000;

/** Body of a message that asks for one more pass, until then in epoch milliseconds. */
export interface CatchUp {
  readonly untilMs: number;
}

/** A pass has the calls of one invocation: the next one runs in an invocation of its own. */
async function continueUntil(
  { RECONCILIATION_QUEUE }: Pick<Env, "RECONCILIATION_QUEUE">,
  untilMs: number,
): Promise<void> {
  const body: CatchUp = { untilMs };
  await RECONCILIATION_QUEUE.send(body, { contentType: "json" });
}

function bySystem(): ActionContext {
  return { correlationId: newUuid(), actor: "system" };
}

async function resolve(
  db: Database,
  outbox: D1Outbox,
  { findingId, note, context, nowMs }: ResolveRequest & { readonly nowMs: number },
): Promise<Result<StoredFinding, ResolveRefusal>> {
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
