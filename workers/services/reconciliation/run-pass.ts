// One pass of reconciliation: examines a page of every scan as far as the call budget suffices,
// writes stale projections anew, and records findings together with the cursors of the scans.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Finding } from "../../../domain/reconciliation/finding.ts";
import {
  type FindingChange,
  settleFindings,
} from "../../../domain/reconciliation/settle-findings.ts";
import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import { type Database, databaseOf } from "../../db/database.ts";
import { settleStuckSaga } from "../../db/log/dead-letters.ts";
import { listFindingsAbout } from "../../db/shop/reconciliation/findings.ts";
import {
  forgetUnknownPayments,
  ordersById,
  saveScanCursorStatement,
} from "../../db/shop/reconciliation/scans.ts";
import { createCallBudget } from "./call-budget.ts";
import { type ExaminedOrder, examineOrders } from "./examine-orders.ts";
import { examineStock } from "./examine-stock.ts";
import { recordFindings } from "./record-findings.ts";
import {
  isBehind,
  nextCursors,
  type PageSizes,
  type Pages,
  REGULAR_PAGES,
  readPages,
} from "./scan-cursors.ts";
import { type Claimant, describeSubject, metOrders, subjectsOf } from "./subjects.ts";

/** What a pass examined and found, as counts. */
export interface PassReport {
  readonly orders: number;
  readonly skus: number;
  /** Of those, the ones of which an object or provider did not answer. */
  readonly unanswered: number;
  readonly opened: number;
  /** Findings of before that are still present. */
  readonly seenAgain: number;
  readonly resolved: number;
  /** Rows written anew. */
  readonly mended: number;
  /** Orders wait that should have been examined by now: another pass should follow. */
  readonly isBehind: boolean;
}

export interface Pass {
  readonly context: ActionContext;
  readonly nowMs: number;
  /** Of `REGULAR_PAGES`, if absent. */
  readonly sizes?: PageSizes;
}

export async function runPass(
  env: Env,
  outbox: D1Outbox,
  { context, nowMs, sizes = REGULAR_PAGES }: Pass,
): Promise<PassReport> {
  const db = databaseOf(env.DB);
  const budget = createCallBudget();
  const pages = await readPages(env, nowMs, sizes);
  const stock = await examineStock(env, {
    pages,
    again: subjectsOf("sku", pages.findings),
    budget,
  });
  const met = metOrders(pages, stock.claimants);
  const subjects = [
    ...met.map((orderId) => `order/${orderId}`),
    ...stock.examined.flatMap((one) => one?.subject ?? []),
  ];
  const known = await listFindingsAbout(db, subjects);
  const described = await describeMet(env, { pages, met, claimants: stock.claimants, known });
  const orders = await examineOrders(env, described, { budget, nowMs });
  const orderIds = new Set(orders.map(({ orderId }) => orderId));
  const reach = { orderIds, ...stock.reach(orderIds), nowMs };
  const attempted = [...stock.examined, ...orders.map(({ examined }) => examined)];
  const examined = attempted.filter((one) => one !== undefined);
  const changes = examined.flatMap((one) => {
    const about = known.filter(({ subject }) => subject === one.subject);
    return settleFindings(about, { ...one, nowMs });
  });
  const events = await recordFindings(db, changes, {
    context,
    nowMs,
    extra: [
      ...nextCursors(pages, reach).map(([scan, at]) => saveScanCursorStatement(db, scan, at)),
      ...forgetJudgedPayments(db, pages, orders),
    ],
  });
  await settleLetters(env, pages, orders);
  outbox.deliverSoon(events);
  return {
    orders: orders.length,
    skus: stock.examined.length,
    unanswered: attempted.length - examined.length,
    mended: examined.filter(({ isMended }) => isMended).length,
    isBehind: isBehind(pages, reach),
    ...countChanges(changes),
  };
}

function countChanges(changes: readonly FindingChange[]) {
  const count = (told: FindingChange["told"]) =>
    changes.filter((change) => change.told === told && (told || change.finding.isPresent)).length;
  return { opened: count("opened"), seenAgain: count(undefined), resolved: count("resolved") };
}

interface Met {
  readonly pages: Pages;
  readonly met: readonly string[];
  readonly claimants: readonly Claimant[];
  readonly known: readonly Finding[];
}

/** Orders that were met elsewhere than in a page of rows get their rows in one reading. */
async function describeMet(env: Env, { pages, met, claimants, known }: Met) {
  const { unfinished, placed, every, heard } = pages;
  const rows = [...unfinished, ...placed, ...every];
  const rowless = met.filter((orderId) => !rows.some(({ id }) => id === orderId));
  if (rowless.length > 0) rows.push(...(await ordersById(databaseOf(env.DB), rowless)));
  return met.map((orderId) => describeSubject(orderId, { rows, claimants, heard, known }));
}

/** Deletes unknown payments that were judged: a finding reports those with money. */
function forgetJudgedPayments(db: Database, { heard }: Pages, orders: readonly ExaminedOrder[]) {
  const judged = idsOf(orders, ({ judgement }) => judgement.judged.includes("paid-without-order"));
  const orderIds = heard.map(({ orderId }) => orderId).filter((id) => judged.has(id));
  return orderIds.length === 0 ? [] : [forgetUnknownPayments(db, orderIds)];
}

/** Settles the dead letters of sagas that have come to rest by themselves since. */
async function settleLetters(env: Env, { letters }: Pages, orders: readonly ExaminedOrder[]) {
  const logDb = databaseOf(env.LOG_DB);
  const atRest = idsOf(orders, ({ look: { order } }) => order !== undefined && !order.unfinished);
  const [first, ...rest] = letters
    .filter(({ orderId }) => atRest.has(orderId))
    .map(({ orderId }) => settleStuckSaga(logDb, orderId, "replayed"));
  if (first !== undefined) await logDb.batch([first, ...rest]);
}

function idsOf(
  orders: readonly ExaminedOrder[],
  is: (one: NonNullable<ExaminedOrder["examined"]>) => boolean,
): ReadonlySet<string> {
  return new Set(
    orders.flatMap(({ orderId, examined }) =>
      examined !== undefined && is(examined) ? [orderId] : [],
    ),
  );
}
