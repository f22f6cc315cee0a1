/** A D1 database that says it has this size. */
export function databaseOfSize(sizeBytes: number): D1Database {
  const run = async () => ({ meta: { size_after: sizeBytes } });
  return { prepare: () => ({ run }) } as unknown as D1Database;
}
