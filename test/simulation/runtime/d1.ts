// A D1 database on SQLite in memory, reached over the network.

import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

type Reach = <T>(effect: () => Promise<T>) => Promise<T>;

/** The database itself: what is stored, and the statements that run on it. */
export class D1Disk {
  readonly db = new DatabaseSync(":memory:");
  readonly #statements = new Map<string, StatementSync>();

  constructor(migrations: readonly string[]) {
    for (const migration of migrations) this.db.exec(migration);
  }

  read<T extends object>(query: string): T[] {
    return this.db.prepare(query).all() as T[];
  }

  /** Prepared once: rows as objects, or as arrays. */
  prepare(query: string, shape: "objects" | "arrays"): StatementSync {
    const key = `${shape} ${query}`;
    const statement = this.#statements.get(key) ?? this.db.prepare(query);
    statement.setReturnArrays(shape === "arrays");
    this.#statements.set(key, statement);
    return statement;
  }
}

/** The database as one client sees it: `reach` is the way there. */
export class SimulatedD1 {
  readonly #disk: D1Disk;
  readonly #reach: Reach;

  constructor(disk: D1Disk, reach: Reach) {
    this.#disk = disk;
    this.#reach = reach;
  }

  prepare(query: string): D1Statement {
    return new D1Statement(this.#disk, this.#reach, query);
  }

  withSession(): this {
    return this;
  }

  getBookmark(): null {
    return null;
  }

  /** All statements or none. */
  batch(statements: readonly D1Statement[]) {
    return this.#reach(async () => {
      const { db } = this.#disk;
      db.exec("BEGIN");
      try {
        const results = statements.map((statement) => statement.execute());
        db.exec("COMMIT");
        return results;
      } catch (error) {
        db.exec("ROLLBACK");
        throw error;
      }
    });
  }
}

class D1Statement {
  readonly #disk: D1Disk;
  readonly #reach: Reach;
  readonly #query: string;
  readonly #bindings: readonly SQLInputValue[];

  constructor(disk: D1Disk, reach: Reach, query: string, bindings: readonly SQLInputValue[] = []) {
    this.#disk = disk;
    this.#reach = reach;
    this.#query = query;
    this.#bindings = bindings;
  }

  bind(...bindings: SQLInputValue[]): D1Statement {
    return new D1Statement(this.#disk, this.#reach, this.#query, bindings);
  }

  all() {
    return this.#reach(async () => this.execute());
  }

  run() {
    return this.all();
  }

  async first() {
    const { results } = await this.all();
    return results[0] ?? null;
  }

  raw() {
    return this.#reach(async () => {
      return this.#disk.prepare(this.#query, "arrays").all(...this.#bindings);
    });
  }

  execute() {
    const statement = this.#disk.prepare(this.#query, "objects");
    const rows = statement.columns().length > 0;
    const results = rows ? statement.all(...this.#bindings) : [];
    const changes = rows ? 0 : Number(statement.run(...this.#bindings).changes);
    return { success: true, results, meta: { changes } };
  }
}
