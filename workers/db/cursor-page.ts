/** A page of a list, and the cursor the next one begins after; null on the last. */
export interface CursorPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

/** Reads one row more than is asked for: whether it is there says whether there is another page. */
export async function readPage<Row>(
  limit: number,
  read: (limit: number) => Promise<readonly Row[]>,
  cursorOf: (last: Row) => string,
): Promise<CursorPage<Row>> {
  return cutPage(await read(limit + 1), limit, cursorOf);
}

/** `found` is one more than a page, where there is a next one. */
export function cutPage<Row>(
  found: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => string,
): CursorPage<Row> {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : cursorOf(last) };
}
