// Keyset pagination: a page continues after the sort key and the id of the last row of the page
// before. Both travel in an opaque cursor, base64url of JSON, that also names its list and sort.

import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { decodeBase64Url, encodeBase64Url } from "hono/utils/encode";
import { z } from "zod";

/** The longest sort key is a product name of 200 characters; longer texts are not decoded. */
const CURSOR_LENGTH_MAX = 1000;

export interface Position<Key = number | string> {
  readonly sortKey: Key;
  /** Breaks ties between equal sort keys. */
  readonly id: string;
}

/** What one statement of a list reads: up to `limit` rows that follow `after`. */
export interface RowsAfter<Key = number> {
  /** Absent for the beginning of the list. */
  readonly after?: Position<Key> | undefined;
  readonly limit: number;
}

export interface PageRequest {
  readonly limit: number;
  /** `nextCursor` of the page before; absent for the first page. */
  readonly cursor?: string | undefined;
}

export interface CursorPage<Row> {
  readonly items: readonly Row[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** A list in one sort. */
export interface KeysetList<Row, Key extends number | string> {
  /** Unique among lists and sorts: a cursor is refused by every list but its own. */
  readonly name: string;
  readonly keyType: Key extends number ? "number" : "string";
  positionOf(row: Row): Position<Key>;
  read(rows: RowsAfter<Key>): Promise<readonly Row[]>;
}

/** Reads one row more than asked for, which shows whether there is a next page. */
export async function readPage<Row, Key extends number | string>(
  list: KeysetList<Row, Key>,
  { limit, cursor }: PageRequest,
): Promise<CursorPage<Row> | "invalid-cursor"> {
  const after = cursor === undefined ? undefined : readCursor(list, cursor);
  if (cursor !== undefined && after === undefined) return "invalid-cursor";
  const rows = await list.read({ after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items,
    nextCursor: last === undefined ? null : writeCursor(list.name, list.positionOf(last)),
  };
}

/** The condition of a list from the newest to the oldest; none for its first page. */
export function isListedAfter(
  { atMs, id }: { readonly atMs: SQLiteColumn; readonly id: SQLiteColumn },
  after: Position | undefined,
): SQL | undefined {
  return after && sql`(${atMs}, ${id}) < (${after.sortKey}, ${after.id})`;
}

const positionSchema = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()]);

function writeCursor(name: string, { sortKey, id }: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify([name, sortKey, id]));
  return encodeBase64Url(bytes.buffer).replace(/=+$/, "");
}

/** Undefined when the cursor is malformed or belongs to another list. */
function readCursor<Row, Key extends number | string>(
  { name, keyType }: KeysetList<Row, Key>,
  cursor: string,
): Position<Key> | undefined {
  if (cursor.length > CURSOR_LENGTH_MAX) return undefined;
  const parsed = positionSchema.safeParse(decode(cursor));
  if (!parsed.success) return undefined;
  const [cursorName, sortKey, id] = parsed.data;
  const isOwn = cursorName === name && typeof sortKey === keyType;
  return isOwn ? { sortKey: sortKey as Key, id } : undefined;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(decodeBase64Url(cursor)));
  } catch {
    return undefined;
  }
}
