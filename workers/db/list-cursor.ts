// Where a list was left: base64url of JSON. Opaque to callers, and tied to the sort that made it.

import { decodeBase64Url, encodeBase64Url } from "hono/utils/encode";
import { z } from "zod";

/** Our longest key is a product name; anything longer than this is not a cursor of ours. */
const CURSOR_LENGTH_MAX = 1000;

export interface ListPosition {
  readonly sort: string;
  readonly sortKey: string | number;
  /** Of the thing the page before ended with: it breaks ties. */
  readonly id: string;
}

const positionSchema = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()]);

export function writeCursor({ sort, sortKey, id }: ListPosition): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, sortKey, id]));
  return encodeBase64Url(bytes.buffer).replace(/=+$/, "");
}

/** The position a cursor stands for; undefined when it is broken or belongs to another sort. */
export function readCursor(cursor: string, sort: string): ListPosition | undefined {
  if (cursor.length > CURSOR_LENGTH_MAX) return undefined;
  const parsed = positionSchema.safeParse(decode(cursor));
  if (!parsed.success) return undefined;
  const [cursorSort, sortKey, id] = parsed.data;
  return cursorSort === sort ? { sort, sortKey, id } : undefined;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(decodeBase64Url(cursor)));
  } catch {
    return undefined;
  }
}
