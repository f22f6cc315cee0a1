// Migrates an object's tables when it wakes. Migrations are append-only: ids rise by one from 1,
// and a migration that has run is never edited. Synchronous, so that no other call can interleave.

/** One migration; `statements` run in order. */
export interface ObjectMigration {
  readonly id: number;
  readonly statements: readonly string[];
}

export function migrate(
  storage: DurableObjectStorage,
  migrations: readonly ObjectMigration[],
): void {
  assertAppendOnly(migrations);
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY) STRICT");
  const done =
    sql.exec<{ id: number | null }>("SELECT MAX(id) AS id FROM migrations").one().id ?? 0;
  for (const migration of migrations.slice(done)) {
    storage.transactionSync(() => {
      for (const statement of migration.statements) sql.exec(statement);
      sql.exec("INSERT INTO migrations (id) VALUES (?)", migration.id);
    });
  }
}

/** Whether anything was ever stored: reading an unknown object must store nothing. */
export function hasTables({ sql }: DurableObjectStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").toArray().length > 0;
}

function assertAppendOnly(migrations: readonly ObjectMigration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (migration.id !== index + 1) {
      throw new Error(`object migration ${migration.id} stands in place ${index + 1}`);
    }
  }
}
