// A D1 database that counts what is asked of it: statements, and the rows they read and write.

interface Cost {
  statements: number;
  rowsRead: number;
  rowsWritten: number;
}

/** Stands for what it was made from: the real database wants its own statements in a batch. */
const REAL = Symbol("the real statement");

type Counted = D1PreparedStatement & { readonly [REAL]: D1PreparedStatement };

export function countDatabase(real: D1Database): { readonly database: D1Database; cost: Cost } {
  const cost: Cost = { statements: 0, rowsRead: 0, rowsWritten: 0 };
  const count = <Result extends D1Result>(result: Result): Result => {
    cost.statements += 1;
    cost.rowsRead += result.meta.rows_read;
    cost.rowsWritten += result.meta.rows_written;
    return result;
  };
  const wrap = (statement: D1PreparedStatement): Counted =>
    ({
      [REAL]: statement,
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => count(await statement.all()),
      run: async () => count(await statement.run()),
      raw: async () => {
        const { results } = count(await statement.all<Record<string, unknown>>());
        return results.map((row) => Object.values(row));
      },
    }) as unknown as Counted;
  const database = {
    prepare: (query: string) => wrap(real.prepare(query)),
    batch: async (statements: Counted[]) => {
      const results = await real.batch(statements.map((statement) => statement[REAL]));
      return results.map(count);
    },
  };
  return { database: database as unknown as D1Database, cost };
}
