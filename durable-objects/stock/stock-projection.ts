// Projects the level to D1, at most once in PROJECTION_INTERVAL_MS. No change is lost: due times
// follow from the ledger and the last projected version.

import { faultLogFields } from "../../domain/fault.ts";
import type { StockLevel } from "../../domain/stock/stock-level.ts";
import type { StockPorts } from "./stock-ports.ts";

/** Delay of a changed level: coalesces the writes of a hot sku to one a second. */
export const PROJECTION_INTERVAL_MS = 1_000;

/** First and longest delay after a failed write, in milliseconds; doubles in between. */
const RETRY_FIRST_MS = 1_000;
const RETRY_LONGEST_MS = 60_000;

export class StockProjection {
  readonly #sql: SqlStorage;
  readonly #ports: Pick<StockPorts, "nowMs" | "projectLevel">;

  constructor(sql: SqlStorage, ports: Pick<StockPorts, "nowMs" | "projectLevel">) {
    this.#sql = sql;
    this.#ports = ports;
  }

  /** One interval after the first unprojected change, or the time of the retry. */
  dueAtMs(): number | undefined {
    const [row] = this.#sql
      .exec<{ due: number }>(
        `SELECT MAX(ledger.at_ms + ?, projection.retry_at_ms) AS due
        FROM projection JOIN ledger ON ledger.version = projection.version + 1`,
        PROJECTION_INTERVAL_MS,
      )
      .toArray();
    return row?.due;
  }

  /** Writes the level if due. Never throws. */
  async run(level: StockLevel): Promise<void> {
    const dueAtMs = this.dueAtMs();
    if (dueAtMs === undefined || dueAtMs > this.#ports.nowMs()) return;
    try {
      await this.write(level);
    } catch (error) {
      console.error(...faultLogFields("stock level not projected, will retry", error));
      this.#postpone();
    }
  }

  /** Writes the level now, due or not. */
  async write(level: StockLevel): Promise<void> {
    await this.#ports.projectLevel(level);
    this.#sql.exec("UPDATE projection SET version = MAX(version, ?), attempts = 0", level.version);
  }

  #postpone(): void {
    this.#sql.exec(
      `UPDATE projection SET attempts = attempts + 1,
        retry_at_ms = ? + MIN(?, ? * (1 << MIN(attempts, 30)))`,
      this.#ports.nowMs(),
      RETRY_LONGEST_MS,
      RETRY_FIRST_MS,
    );
  }
}
