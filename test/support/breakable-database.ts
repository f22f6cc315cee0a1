// A D1 database that refuses statements while a test says so.

/** `refuses` is asked about the text of every statement. */
export function breakDatabase(
  real: D1Database,
  refuses: (statement: string) => boolean,
): D1Database {
  const prepare = (statement: string) => {
    if (refuses(statement)) throw new Error("D1_ERROR: the database is full");
    return real.prepare(statement);
  };
  return { prepare, batch: real.batch.bind(real) } as unknown as D1Database;
}
