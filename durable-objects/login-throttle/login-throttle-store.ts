// The rows of one login throttle, one per bucket; quiet buckets are deleted.

import type { CountedBucket, ThrottleBucket, ThrottleCount } from "../../domain/auth/throttle.ts";

type BucketRow = { failures: number; lastAtMs: number };

export class LoginThrottleStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  counted(bucket: ThrottleBucket): CountedBucket {
    const [count] = this.#sql
      .exec<BucketRow>(
        "SELECT failures, last_at_ms AS lastAtMs FROM buckets WHERE key = ?",
        bucket.key,
      )
      .toArray();
    return { ...bucket, count };
  }

  save(key: string, count: ThrottleCount | undefined): void {
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
    this.#sql.exec(
      `DELETE FROM buckets WHERE key IN (
        SELECT key FROM buckets ORDER BY last_at_ms DESC LIMIT -1 OFFSET ?)`,
      bucketsMax,
    );
  }

  dropQuietSince(atMs: number): void {
    this.#sql.exec("DELETE FROM buckets WHERE last_at_ms <= ?", atMs);
  }

  dropAll(): void {
    this.#sql.exec("DELETE FROM buckets");
  }

  /** When the quietest bucket was last used, in epoch milliseconds. */
  oldestAtMs(): number | undefined {
    const { oldest } = this.#sql
      .exec<{ oldest: number | null }>("SELECT MIN(last_at_ms) AS oldest FROM buckets")
      .one();
    return oldest ?? undefined;
  }
}
