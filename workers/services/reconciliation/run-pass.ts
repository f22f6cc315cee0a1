// One pass: look at a page of everything, compare, mend what can be mended, list the rest.

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
  saveWalkStatement,
} from "../../db/shop/reconciliation/scans.ts";
import { type ExaminedOrder, examineOrders } from "./examine-orders.ts";
import { type Claimant, examineStock } from "./examine-stock.ts";
import { describeSubject, metOrders, subjectsOf } from "./gather-orders.ts";
import { recordFindings } from "./record-findings.ts";
import { nextPlaces, type Pages, readPages } from "./scan-cursors.ts";

/** How much a pass looked at, and what came of it. */
export interface PassReport {
  readonly orders: number;
  readonly skus: number;
  /** Of those, which could not be looked at this time. */
  readonly unanswered: number;
  readonly opened: number;
  /** Found before, and still so. */
  readonly seenAgain: number;
  readonly resolved: number;
  /** Rows written anew. */
  readonly mended: number;
}

export interface Pass {
  readonly context: ActionContext;
  readonly nowMs: number;
}

export async function runPass(
  env: Env,
  outbox: D1Outbox,
  { context, nowMs }: Pass,
): Promise<PassReport> {
  const db = databaseOf(env.DB);
  const pages = await readPages(env, nowMs);
  const stock = await examineStock(env, pages, subjectsOf("sku", pages.findings));
  const subjects = [
    ...metOrders(pages, stock.claimants).map((orderId) => `order/${orderId}`),
    ...stock.examined.flatMap((one) => one?.subject ?? []),
  ];
  const known = await listFindingsAbout(db, subjects);
  const orders = await examineMet(env, { pages, claimants: stock.claimants, known, nowMs });
  const examined = [...stock.examined, ...orders].filter((one) => one !== undefined);
  const changes = examined.flatMap((one) => {
    const about = known.filter(({ subject }) => subject === one.subject);
    return settleFindings(about, { ...one, nowMs });
  });
  const events = await recordFindings(db, changes, {
    context,
    nowMs,
    beside: [
      ...nextPlaces(pages, stock).map(([walk, place]) => saveWalkStatement(db, walk, place)),
      ...forgetJudgedPayments(db, pages, orders),
    ],
  });
  await settleLetters(env, pages, orders);
  outbox.deliverSoon(events);
  return {
    orders: orders.length,
    skus: stock.examined.length,
    unanswered: orders.length + stock.examined.length - examined.length,
    mended: examined.filter(({ isMended }) => isMended).length,
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
  readonly claimants: readonly Claimant[];
  readonly known: readonly Finding[];
  readonly nowMs: number;
}

/** Orders that were met elsewhere than in a page of rows get their rows in one reading. */
async function examineMet(env: Env, { pages, claimants, known, nowMs }: Met) {
  const { unfinished, placed, every, heard } = pages;
  const rows = [...unfinished, ...placed, ...every];
  const orderIds = metOrders(pages, claimants);
  const rowless = orderIds.filter((orderId) => !rows.some(({ id }) => id === orderId));
  if (rowless.length > 0) rows.push(...(await ordersById(databaseOf(env.DB), rowless)));
  const met = { rows, claimants, heard, known };
  return examineOrders(
    env,
    orderIds.map((orderId) => describeSubject(orderId, met)),
    nowMs,
  );
}

/** Whether there is money was judged, and if there is, a finding says so. */
function forgetJudgedPayments(db: Database, { heard }: Pages, orders: readonly ExaminedOrder[]) {
  const judged = idsOf(orders, ({ judgement }) => judgement.judged.includes("paid-without-order"));
  const orderIds = heard.map(({ orderId }) => orderId).filter((id) => judged.has(id));
  return orderIds.length === 0 ? [] : [forgetUnknownPayments(db, orderIds)];
}

/** A saga that went on by itself, once the world answered again, waits for nobody any more. */
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
  is: (one: NonNullable<ExaminedOrder>) => boolean,
): ReadonlySet<string> {
  return new Set(orders.flatMap((one) => (one !== undefined && is(one) ? [one.orderId] : [])));
}
