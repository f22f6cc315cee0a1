// What one pass looks at: a page of each walk, going on where the pass before left it. Together
// they come to every order and sku in turn, and sooner to those that are likelier to be wrong.

import { databaseOf } from "../../db/database.ts";
import { waitingStuckSagas } from "../../db/log/dead-letters.ts";
import {
  everyOrder,
  everySku,
  heardPayments,
  openFindings,
  type Place,
  placedOrders,
  readWalks,
  START,
  unfinishedOrders,
} from "../../db/shop/reconciliation/scans.ts";

/**
 * Rows a page. An order costs an object, a provider and a counter a sku; all pages together stay
 * below a thousand calls, what a Worker may make at once.
 */
export const PAGE_MAX = {
  unfinished: 25,
  placed: 40,
  every: 40,
  skus: 40,
  findings: 20,
  heard: 10,
  letters: 10,
} as const;

/** Orders met at the counters of a pass; where there are more, the walk stays at that sku. */
export const CLAIMANTS_MAX = 60;

/** Younger orders are still being placed, in milliseconds. */
const SETTLED_AFTER_MS = 60_000;

/** Who has fallen further behind leaves older orders to the walk through all of them: a day. */
const PLACED_WITHIN_MS = 24 * 60 * 60 * 1000;

export type ScanCursors = ReadonlyMap<string, Place>;

export type Pages = Awaited<ReturnType<typeof readPages>>;

export async function readPages(env: Pick<Env, "DB" | "LOG_DB">, nowMs: number) {
  const db = databaseOf(env.DB);
  const walks = await readWalks(db);
  const page = pager(walks);
  const placedSinceMs = Math.max(walks.get("placed")?.atMs ?? 0, nowMs - PLACED_WITHIN_MS);
  const placed = {
    limit: PAGE_MAX.placed,
    after: { atMs: placedSinceMs, key: walks.get("placed")?.key ?? "" },
    untilMs: nowMs - SETTLED_AFTER_MS,
  };
  const [[unfinished, recent, every, skus, findings, heard], letters] = await Promise.all([
    db.batch([
      unfinishedOrders(db, page("unfinished")),
      placedOrders(db, placed),
      everyOrder(db, page("every")),
      everySku(db, page("skus")),
      openFindings(db, page("findings")),
      heardPayments(db, page("heard")),
    ]),
    waitingStuckSagas(databaseOf(env.LOG_DB), page("letters")),
  ]);
  return { walks, unfinished, placed: recent, every, skus, findings, heard, letters };
}

function pager(walks: ScanCursors) {
  return (walk: keyof typeof PAGE_MAX) => ({
    after: walks.get(walk) ?? START,
    limit: PAGE_MAX[walk],
  });
}

/** Where each walk goes on, if not where it began; what has come to its end begins anew. */
export function nextPlaces(
  pages: Pages,
  stock: { readonly skus: Place; readonly claims: Place },
): [walk: string, place: Place][] {
  const { walks, unfinished, placed, every, findings, heard, letters } = pages;
  const places: [string, Place][] = [
    ["unfinished", next("unfinished", unfinished, (row) => [row.unfinishedSinceMs ?? 0, row.id])],
    [
      "placed",
      placeOf(placed.at(-1), (row) => [row.createdAtMs, row.id]) ?? walks.get("placed") ?? START,
    ],
    ["every", next("every", every, ({ id }) => [0, id])],
    ["findings", next("findings", findings, ({ id, openedAtMs }) => [openedAtMs, id])],
    ["heard", next("heard", heard, ({ orderId }) => [0, orderId])],
    ["letters", next("letters", letters, ({ id, receivedAtMs }) => [receivedAtMs, id])],
    ["skus", stock.skus],
    ["claims", stock.claims],
  ];
  return places.filter(([walk, { atMs, key }]) => {
    const before = walks.get(walk) ?? START;
    return before.atMs !== atMs || before.key !== key;
  });
}

type PlaceOf<Row> = (row: Row) => readonly [atMs: number, key: string];

function next<Row>(walk: keyof typeof PAGE_MAX, rows: readonly Row[], of: PlaceOf<Row>): Place {
  return rows.length < PAGE_MAX[walk] ? START : (placeOf(rows.at(-1), of) ?? START);
}

function placeOf<Row>(row: Row | undefined, of: PlaceOf<Row>): Place | undefined {
  if (row === undefined) return undefined;
  const [atMs, key] = of(row);
  return { atMs, key };
}
