// The rows of one login throttle, one per bucket; quiet buckets are deleted. The tables are made by
// the first counted attempt.

import type { CountedBucket, ThrottleBucket, ThrottleCount } from "../../domain/auth/throttle.ts";
import { LazyTables } from "../runtime/lazy-tables.ts";
import { LOGIN_THROTTLE_MIGRATIONS } from "./login-throttle-migrations.ts";

type BucketRow = { failures: number; lastAtMs: number };

export class LoginThrottleStore {
  readonly #sql: SqlStorage;
  readonly #tables: LazyTables;

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql;
    this.#tables = new LazyTables(storage, LOGIN_THROTTLE_MIGRATIONS);
  }

  counted(bucket: ThrottleBucket): CountedBucket {
    if (!this.#tables.exist) return { ...bucket, count: undefined };
    const [count] = this.#sql
      .exec<BucketRow>(
        "SELECT failures, last_at_ms AS lastAtMs FROM buckets WHERE key = ?",
        bucket.key,
      )
      .toArray();
    return { ...bucket, count };
  }

  save(key: string, count: ThrottleCount | undefined): void {
    if (count === undefined && !this.#tables.exist) return;
    this.#tables.make();
    if (count === undefined) {
      this.#sql.exec("DELETE FROM buckets WHERE key = ?", key);
      return;
    }
    this.#sql.exec(
      `INSERT INTO buckets (key, failures, last_at_ms) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE
        SET failures = excluded.failures, last_at_ms = excluded.last_at_ms`,
      key,
      count.failures,
      count.lastAtMs,
    );
  }

  /** Deletes the quietest buckets until this many are left. */
  keepNewest(bucketsMax: number): void {
    if (!this.#tables.exist) return;
    this.#sql.exec(
      `DELETE FROM buckets WHERE key IN (
        SELECT key FROM buckets ORDER BY last_at_ms DESC LIMIT -1 OFFSET ?)`,
      bucketsMax,
    );
  }

  dropQuietSince(atMs: number): void {
    if (!this.#tables.exist) return;
    this.#sql.exec("DELETE FROM buckets WHERE last_at_ms <= ?", atMs);
  }

  dropAll(): void {
    if (this.#tables.exist) this.#sql.exec("DELETE FROM buckets");
  }

  /** Deletes the object's storage. */
  deleteAll(): Promise<void> {
    return this.#tables.deleteAll();
  }

  /** When the quietest bucket was last used, in epoch milliseconds. */
  oldestAtMs(): number | undefined {
    if (!this.#tables.exist) return undefined;
    const { oldest } = this.#sql
      .exec<{ oldest: number | null }>("SELECT MIN(last_at_ms) AS oldest FROM buckets")
      .one();
    return oldest ?? undefined;
  }
}
