// A list in a condition as one bound parameter, however long: D1 binds at most 100 per statement.

import { type SQL, sql } from "drizzle-orm";

/** For `inArray`. */
export function listOf(words: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(words)}))`;
}
