// The pages of one pass, and how far each scan has come. Every scan is a keyset walk over one list;
// together they reach every order and sku, and sooner those that are likelier to be wrong.

import { databaseOf } from "../../db/database.ts";
import { waitingStuckSagas } from "../../db/log/dead-letters.ts";
import {
  everyOrder,
  everySku,
  heardPayments,
  openFindings,
  placedOrders,
  readScanCursors,
  type ScanPosition,
  START,
  unfinishedOrders,
} from "../../db/shop/reconciliation/scans.ts";
import { subjectsOf } from "./subjects.ts";

/** Rows a page, by scan; a scan with 0 rows is left where it is. */
export interface PageSizes {
  readonly unfinished: number;
  readonly placed: number;
  readonly every: number;
  readonly skus: number;
  readonly findings: number;
  readonly heard: number;
  readonly letters: number;
}

/** A pass of the cron: something of every scan. */
export const REGULAR_PAGES: PageSizes = {
  unfinished: 25,
  placed: 40,
  every: 40,
  skus: 40,
  findings: 20,
  heard: 10,
  letters: 10,
};

/** A pass that catches up with the scans through all orders; the call budget ends it sooner. */
export const CATCH_UP_PAGES: PageSizes = {
  unfinished: 0,
  placed: 200,
  every: 200,
  skus: 0,
  findings: 0,
  heard: 0,
  letters: 0,
};

/** Orders listed from the counters of a pass; where there are more, the scan stays at that sku. */
export const CLAIMANTS_MAX = 60;

/** Younger orders are still being placed, in milliseconds. */
const SETTLED_AFTER_MS = 60_000;

/** In this time the scan through every order reaches its end, or passes catch up: seven days. */
const EVERY_ORDER_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;

export type ScanCursors = ReadonlyMap<string, ScanPosition>;

export type Pages = Awaited<ReturnType<typeof readPages>>;

export async function readPages(
  env: Pick<Env, "DB" | "LOG_DB">,
  nowMs: number,
  sizes: PageSizes = REGULAR_PAGES,
) {
  const db = databaseOf(env.DB);
  const cursors = await readScanCursors(db);
  const page = (scan: keyof PageSizes) => ({
    after: cursors.get(scan) ?? START,
    limit: sizes[scan],
  });
  const [[unfinished, placed, every, skus, findings, heard], letters] = await Promise.all([
    db.batch([
      unfinishedOrders(db, page("unfinished")),
      placedOrders(db, { ...page("placed"), untilMs: nowMs - SETTLED_AFTER_MS }),
      everyOrder(db, page("every")),
      everySku(db, page("skus")),
      openFindings(db, page("findings")),
      heardPayments(db, page("heard")),
    ]),
    waitingStuckSagas(databaseOf(env.LOG_DB), page("letters")),
  ]);
  return { sizes, cursors, unfinished, placed, every, skus, findings, heard, letters };
}

/** What a pass examined: orders by id, and the positions of the scans through counters. */
export interface Reach {
  readonly orderIds: ReadonlySet<string>;
  readonly skus: ScanPosition;
  readonly claims: ScanPosition;
  readonly nowMs: number;
}

/**
 * The cursors that change: each stands behind the last row of its page before the first that was
 * not examined. A scan at its end begins anew, except that of placed orders, which waits for more.
 */
export function nextCursors(pages: Pages, reach: Reach): [scan: string, at: ScanPosition][] {
  const { cursors, unfinished, placed, every, findings, heard, letters } = pages;
  const isReached = (orderId: string) => reach.orderIds.has(orderId);
  const next = nextOf(pages);
  const moved: [string, ScanPosition][] = [
    [
      "unfinished",
      next("unfinished", unfinished, {
        isReached: ({ id }) => isReached(id),
        positionOf: ({ id, unfinishedSinceMs }) => ({ atMs: unfinishedSinceMs ?? 0, key: id }),
      }),
    ],
    [
      "placed",
      next("placed", placed, {
        isReached: ({ id }) => isReached(id),
        positionOf: ({ id, createdAtMs }) => ({ atMs: createdAtMs, key: id }),
        atEnd: (last) => last,
      }),
    ],
    [
      "every",
      next("every", every, {
        isReached: ({ id }) => isReached(id),
        positionOf: ({ id }) => ({ atMs: roundBeganAtMs(cursors, reach.nowMs), key: id }),
      }),
    ],
    [
      "findings",
      next("findings", findings, {
        isReached: ({ subject }) => subjectsOf("order", [{ subject }]).every(isReached),
        positionOf: ({ id, openedAtMs }) => ({ atMs: openedAtMs, key: id }),
      }),
    ],
    [
      "heard",
      next("heard", heard, {
        isReached: ({ orderId }) => isReached(orderId),
        positionOf: ({ orderId }) => ({ atMs: 0, key: orderId }),
      }),
    ],
    [
      "letters",
      next("letters", letters, {
        isReached: ({ orderId }) => isReached(orderId),
        positionOf: ({ id, receivedAtMs }) => ({ atMs: receivedAtMs, key: id }),
      }),
    ],
    ["skus", reach.skus],
    ["claims", reach.claims],
  ];
  return moved.filter(([scan, { atMs, key }]) => {
    const before = cursors.get(scan) ?? START;
    return before.atMs !== atMs || before.key !== key;
  });
}

interface ScanRule<Row> {
  isReached(row: Row): boolean;
  positionOf(row: Row): ScanPosition;
  /** Where the scan stands once it is through; the start, if absent. */
  atEnd?(last: ScanPosition): ScanPosition;
}

function nextOf({ cursors, sizes }: Pages) {
  return <Row>(scan: keyof PageSizes, rows: readonly Row[], rule: ScanRule<Row>): ScanPosition => {
    const before = cursors.get(scan) ?? START;
    const firstLeft = rows.findIndex((row) => !rule.isReached(row));
    const reached = firstLeft === -1 ? rows : rows.slice(0, firstLeft);
    const lastRow = reached.at(-1);
    const last = lastRow === undefined ? before : rule.positionOf(lastRow);
    const isAtEnd = reached.length === rows.length && rows.length < sizes[scan];
    return isAtEnd ? (rule.atEnd?.(last) ?? START) : last;
  };
}

/** The scan through every order keeps the time its round began at beside its key. */
function roundBeganAtMs(cursors: ScanCursors, nowMs: number): number {
  const { key, atMs } = cursors.get("every") ?? START;
  return key === START.key ? nowMs : atMs;
}

/** Whether another pass should follow at once, since orders wait that should have been examined. */
export function isBehind({ cursors, sizes, placed, every }: Pages, reach: Reach): boolean {
  const isCut = (rows: readonly { readonly id: string }[], size: number) =>
    rows.length === size || rows.some(({ id }) => !reach.orderIds.has(id));
  const roundMs = reach.nowMs - roundBeganAtMs(cursors, reach.nowMs);
  return (
    isCut(placed, sizes.placed) || (roundMs > EVERY_ORDER_WITHIN_MS && isCut(every, sizes.every))
  );
}
