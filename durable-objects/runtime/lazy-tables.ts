// The tables of an object that strangers can address: made by the first write and deleted with the
// last, so that an object that was only read, or is quiet, stores nothing.

import { hasTables, migrate, type ObjectMigration } from "./migrate.ts";

export class LazyTables {
  readonly #storage: DurableObjectStorage;
  readonly #migrations: readonly ObjectMigration[];
  #exist: boolean;

  constructor(storage: DurableObjectStorage, migrations: readonly ObjectMigration[]) {
    this.#storage = storage;
    this.#migrations = migrations;
    this.#exist = hasTables(storage);
    if (this.#exist) migrate(storage, migrations);
  }

  /** False while nothing is stored: then no table can be read. */
  get exist(): boolean {
    return this.#exist;
  }

  /** Makes the tables; call it before every write. */
  make(): void {
    if (this.#exist) return;
    migrate(this.#storage, this.#migrations);
    this.#exist = true;
  }

  /** Deletes all data, tables and alarm; the next write begins anew. */
  async deleteAll(): Promise<void> {
    this.#exist = false;
    await this.#storage.deleteAll();
  }
}
