// One pass: look at a page of everything, compare, mend what can be mended, list the rest.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Finding } from "../../../domain/reconciliation/finding.ts";
import { settleFindings } from "../../../domain/reconciliation/settle-findings.ts";
import type { D1Outbox } from "../../adapters/d1-outbox.ts";
import { databaseOf } from "../../db/database.ts";
import { settleStuckSaga } from "../../db/log/dead-letters.ts";
import { listFindingsAbout } from "../../db/queries/findings.ts";
import {
  forgetUnknownPayments,
  ordersById,
  saveWalkStatement,
} from "../../db/queries/reconciliation.ts";
import { type ExaminedOrder, examineOrders } from "./examine-orders.ts";
import { type Claimant, examineStock } from "./examine-stock.ts";
import { describeSubject, metOrders, subjectsOf } from "./gather-orders.ts";
import { recordFindings } from "./record-findings.ts";
import { nextPlaces, type Pages, readPages } from "./walks.ts";

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
  const asked = [...stock.examined, ...orders];
  const examined = asked.filter((one) => one !== undefined);
  const changes = examined.flatMap((one) => {
    const about = known.filter(({ subject }) => subject === one.subject);
    return settleFindings(about, { ...one, nowMs });
  });
  const events = await recordFindings(db, changes, {
    context,
    nowMs,
    beside: [
      ...nextPlaces(pages, stock).map(([walk, place]) => saveWalkStatement(db, walk, place)),
      ...forgetSettledPayments(env, pages, orders),
    ],
  });
  await settleLetters(env, pages, orders);
  outbox.deliverSoon(events);
  const count = (told: "opened" | "resolved") =>
    changes.filter((change) => change.told === told).length;
  return {
    orders: orders.length,
    skus: stock.examined.length,
    unanswered: asked.length - examined.length,
    opened: count("opened"),
    seenAgain: changes.filter(({ finding, told }) => finding.isPresent && !told).length,
    resolved: count("resolved"),
    mended: examined.filter(({ isMended }) => isMended).length,
  };
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

/** Whether there is money is known by now, and if there is, a finding says so. */
function forgetSettledPayments(env: Env, { heard }: Pages, orders: readonly ExaminedOrder[]) {
  const settled = orders.flatMap((one) =>
    one?.look.account === undefined ? [] : subjectsOf("order", [one]),
  );
  const orderIds = heard.map(({ orderId }) => orderId).filter((id) => settled.includes(id));
  return orderIds.length === 0 ? [] : [forgetUnknownPayments(databaseOf(env.DB), orderIds)];
}

/** A saga that went on by itself, once the world answered again, waits for nobody any more. */
async function settleLetters(env: Env, { letters }: Pages, orders: readonly ExaminedOrder[]) {
  const logDb = databaseOf(env.LOG_DB);
  const atRest = orders.flatMap((one) => {
    const { order } = one?.look ?? {};
    return one !== undefined && order !== undefined && order.unfinished === undefined
      ? subjectsOf("order", [one])
      : [];
  });
  const [first, ...rest] = letters
    .filter(({ orderId }) => atRest.includes(orderId))
    .map(({ orderId }) => settleStuckSaga(logDb, orderId, "replayed"));
  if (first !== undefined) await logDb.batch([first, ...rest]);
}
