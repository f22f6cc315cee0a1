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
  const rows = await read(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const isLastPage = rows.length <= limit || last === undefined;
  return { items, nextCursor: isLastPage ? null : cursorOf(last) };
}
