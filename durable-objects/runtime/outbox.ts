// Events wait here, written in the same synchronous turn as the change they state, until the alarm
// or the outbox flusher has sent them to their queues. Delivery is at least once: a crash after
// sending sends again, and consumers deduplicate on the event id.

import type { EventEnvelope } from "../../domain/events/envelope.ts";
import { faultLogFields } from "../../domain/fault.ts";
import type { RuntimePorts } from "./ports.ts";

/** Events sent in one go: the most a queue takes in one `sendBatch`. */
export const OUTBOX_BATCH_MAX = 100;

/** First and longest delay after a failed send, in milliseconds; doubles in between. */
const RETRY_FIRST_MS = 500;
const RETRY_LONGEST_MS = 60_000;

/** The statements an object includes in its first migration. */
export const OUTBOX_SCHEMA = [
  `CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at_ms INTEGER NOT NULL
  ) STRICT`,
] as const;

type OutboxRow = { sequence: number; event: string; attempts: number };

export class Outbox {
  readonly #sql: SqlStorage;
  readonly #ports: Pick<RuntimePorts, "nowMs" | "sendEvents">;

  constructor(sql: SqlStorage, ports: Pick<RuntimePorts, "nowMs" | "sendEvents">) {
    this.#sql = sql;
    this.#ports = ports;
  }

  /** Stores events to send; call it in the turn that makes them true. */
  add(events: readonly EventEnvelope[]): void {
    for (const event of events) {
      this.#sql.exec(
        "INSERT INTO outbox (event, due_at_ms) VALUES (?, ?)",
        JSON.stringify(event),
        this.#ports.nowMs(),
      );
    }
  }

  /** When the oldest event is due, in epoch milliseconds. */
  dueAtMs(): number | undefined {
    const { due } = this.#sql
      .exec<{ due: number | null }>("SELECT MIN(due_at_ms) AS due FROM outbox")
      .one();
    return due ?? undefined;
  }

  /** Sends one batch, oldest first, then deletes exactly what was sent. Never throws. */
  async drain(): Promise<void> {
    const rows = this.#waiting();
    if (rows.length === 0) return;
    try {
      await this.#ports.sendEvents(rows.map(toEvent));
    } catch (error) {
      console.error(...faultLogFields("outbox hand-over failed, will retry", error));
      this.#postpone(rows);
      return;
    }
    for (const { sequence } of rows) {
      this.#sql.exec("DELETE FROM outbox WHERE sequence = ?", sequence);
    }
  }

  #waiting(): OutboxRow[] {
    const oldest = this.dueAtMs();
    if (oldest === undefined || oldest > this.#ports.nowMs()) return [];
    return this.#sql
      .exec<OutboxRow>(
        "SELECT sequence, event, attempts FROM outbox ORDER BY sequence LIMIT ?",
        OUTBOX_BATCH_MAX,
      )
      .toArray();
  }

  #postpone(rows: readonly OutboxRow[]): void {
    const attempts = Math.max(...rows.map((row) => row.attempts)) + 1;
    const waitMs = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** (attempts - 1));
    this.#sql.exec(
      "UPDATE outbox SET attempts = ?, due_at_ms = ?",
      attempts,
      this.#ports.nowMs() + waitMs,
    );
  }
}

function toEvent(row: OutboxRow): EventEnvelope {
  return { ...(JSON.parse(row.event) as EventEnvelope), sequence: String(row.sequence) };
}
