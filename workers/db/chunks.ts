// D1 binds at most 100 parameters a statement: rows are inserted as many at a time as fit.

const PARAMETERS_MAX = 100;

/** `rows` in groups small enough for one INSERT each; every row has the same columns. */
export function insertable<Row extends object>(rows: readonly Row[]): Row[][] {
  const [first] = rows;
  if (first === undefined) return [];
  return chunked(rows, Math.floor(PARAMETERS_MAX / Object.keys(first).length));
}

export function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}
