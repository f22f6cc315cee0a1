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
    return new D1Statement({ disk: this.#disk, reach: this.#reach, query, bindings: [] });
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

interface StatementParts {
  readonly disk: D1Disk;
  readonly reach: Reach;
  readonly query: string;
  readonly bindings: readonly SQLInputValue[];
}

class D1Statement {
  readonly #parts: StatementParts;

  constructor(parts: StatementParts) {
    this.#parts = parts;
  }

  bind(...bindings: SQLInputValue[]): D1Statement {
    return new D1Statement({ ...this.#parts, bindings });
  }

  all() {
    return this.#parts.reach(async () => this.execute());
  }

  run() {
    return this.all();
  }

  async first() {
    const { results } = await this.all();
    return results[0] ?? null;
  }

  raw() {
    const { disk, reach, query, bindings } = this.#parts;
    return reach(async () => disk.prepare(query, "arrays").all(...bindings));
  }

  execute() {
    const { disk, query, bindings } = this.#parts;
    const statement = disk.prepare(query, "objects");
    const hasRows = statement.columns().length > 0;
    const results = hasRows ? statement.all(...bindings) : [];
    const changes = hasRows ? 0 : Number(statement.run(...bindings).changes);
    return { success: true, results, meta: { changes } };
  }
}
