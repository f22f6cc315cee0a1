// The rows of one usage limit. Tables are created by the first write and deleted with the last use,
// so that an object that was only asked, or is no longer needed, stores nothing.

import type { Use } from "../../domain/usage/usage-limit.ts";
import { LazyTables } from "../runtime/lazy-tables.ts";
import { USAGE_LIMIT_MIGRATIONS } from "./usage-limit-migrations.ts";

export class UsageLimitStore {
  readonly #storage: DurableObjectStorage;
  readonly #tables: LazyTables;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#tables = new LazyTables(storage, USAGE_LIMIT_MIGRATIONS);
  }

  uses(): readonly Use[] {
    if (!this.#tables.exist) return [];
    return this.#storage.sql
      .exec<{ id: string; untilMs: number }>("SELECT id, until_ms AS untilMs FROM uses")
      .toArray();
  }

  /** Stores the difference between two sets of uses. */
  save(before: readonly Use[], after: readonly Use[]): void {
    this.#tables.make();
    const { sql } = this.#storage;
    for (const { id } of without(before, after)) sql.exec("DELETE FROM uses WHERE id = ?", id);
    for (const { id, untilMs } of without(after, before)) {
      sql.exec("INSERT INTO uses (id, until_ms) VALUES (?, ?)", id, untilMs);
    }
  }

  deleteAll(): Promise<void> {
    return this.#tables.deleteAll();
  }
}

function without(uses: readonly Use[], others: readonly Use[]): readonly Use[] {
  return uses.filter(
    ({ id, untilMs }) => !others.some((other) => other.id === id && other.untilMs === untilMs),
  );
}
