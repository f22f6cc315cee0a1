// The schemas of both databases, as they are deployed.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Simulations are started from the root of the repository. */
const ROOT = "migrations";

export const SHOP_MIGRATIONS = readMigrations("shop");
export const LOG_MIGRATIONS = readMigrations("log");

function readMigrations(database: string): string[] {
  const folder = join(ROOT, database);
  return readdirSync(folder)
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8"));
}
