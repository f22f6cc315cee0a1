// Events wait here, written in the same synchronous turn as the change they state, until the alarm
// or the outbox flusher has sent them to their queues. Delivery is at least once: a crash after
// sending sends again, and consumers deduplicate on the event id. An event that keeps failing
// delays no other: it is retried alone, and parked as a dead letter after a bound.

import type { EventEnvelope } from "../../domain/events/envelope.ts";
import { describeFault, faultLogFields } from "../../domain/fault.ts";
import type { RuntimePorts } from "./ports.ts";

/** Events sent in one go: the most a queue takes in one `sendBatch`. */
export const OUTBOX_BATCH_MAX = 100;

/** Failed events retried alone in one drain: each costs a call. */
const RETRIED_ALONE_MAX = 20;

/** Consecutive failures that end a drain: the queue itself is down. */
const FAILURES_IN_A_ROW_MAX = 3;

/** First and longest delay after a failed send, in milliseconds; doubles in between. */
const RETRY_FIRST_MS = 500;
const RETRY_LONGEST_MS = 60_000;

/** Failed sends of one event before it is parked: about an hour, longer than most outages. */
export const SENDS_MAX = 60;

/** The statements an object includes in its first migration. */
export const OUTBOX_SCHEMA = [
  `CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at_ms INTEGER NOT NULL
  ) STRICT`,
] as const;

/** The statements of the migration that counts failures per event. */
export const OUTBOX_FAILURES_SCHEMA = ["ALTER TABLE outbox ADD COLUMN last_error TEXT"] as const;

export interface OutboxPorts extends Pick<RuntimePorts, "nowMs" | "sendEvents" | "parkEvent"> {
  /** Runs before a send. A throw postpones all events; `attempts` is the most any of them had. */
  beforeSend?(attempts: number): Promise<void>;
}

type OutboxRow = { sequence: number; event: string; attempts: number };

export class Outbox {
  readonly #sql: SqlStorage;
  readonly #ports: OutboxPorts;

  constructor(sql: SqlStorage, ports: OutboxPorts) {
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

  /** When the first event is due, in epoch milliseconds. */
  dueAtMs(): number | undefined {
    const { due } = this.#sql
      .exec<{ due: number | null }>("SELECT MIN(due_at_ms) AS due FROM outbox")
      .one();
    return due ?? undefined;
  }

  /** Sends the due events in order: failed ones alone, new ones as one batch. Never throws. */
  async drain(): Promise<void> {
    const rows = this.#dueNow();
    if (rows.length === 0) return;
    try {
      await this.#ports.beforeSend?.(Math.max(...rows.map(({ attempts }) => attempts)));
    } catch (error) {
      this.#postpone(rows, error);
      return;
    }
    const alone = Math.min(RETRIED_ALONE_MAX, rows.findLastIndex(hasFailed) + 1);
    if (await this.#sendAlone(rows.slice(0, alone))) await this.#sendFresh(rows.slice(alone));
    else this.#delay(rows.slice(alone));
  }

  #dueNow(): OutboxRow[] {
    return this.#sql
      .exec<OutboxRow>(
        `SELECT sequence, event, attempts FROM outbox
        WHERE due_at_ms <= ? ORDER BY sequence LIMIT ?`,
        this.#ports.nowMs(),
        OUTBOX_BATCH_MAX,
      )
      .toArray();
  }

  /** False when the queue seems to be down; what was not tried by then is delayed. */
  async #sendAlone(rows: readonly OutboxRow[]): Promise<boolean> {
    let failuresInARow = 0;
    for (const [index, row] of rows.entries()) {
      failuresInARow = (await this.#send([row])) ? 0 : failuresInARow + 1;
      if (failuresInARow < FAILURES_IN_A_ROW_MAX) continue;
      this.#delay(rows.slice(index + 1));
      return false;
    }
    return true;
  }

  async #sendFresh(rows: readonly OutboxRow[]): Promise<void> {
    const fresh = rows.filter((row) => !hasFailed(row));
    if (fresh.length > 0) await this.#send(fresh);
  }

  async #send(rows: readonly OutboxRow[]): Promise<boolean> {
    try {
      await this.#ports.sendEvents(rows.map(toEvent));
    } catch (error) {
      this.#postpone(rows, error);
      const [row] = rows;
      if (rows.length === 1 && row !== undefined && row.attempts + 1 >= SENDS_MAX) {
        await this.#park(row, error);
      }
      return false;
    }
    this.#delete(rows);
    return true;
  }

  /** Hands the event over to staff. It stays here, due later, when that fails as well. */
  async #park(row: OutboxRow, error: unknown): Promise<void> {
    try {
      const reason = `The event could not be sent in ${SENDS_MAX} tries: ${describeFault(error)}`;
      await this.#ports.parkEvent(toEvent(row), reason);
      this.#delete([row]);
    } catch (fault) {
      console.error(...faultLogFields("an event could not be parked", fault));
    }
  }

  #delete(rows: readonly OutboxRow[]): void {
    for (const { sequence } of rows) {
      this.#sql.exec("DELETE FROM outbox WHERE sequence = ?", sequence);
    }
  }

  /** Delays untried events without counting a failure. */
  #delay(rows: readonly OutboxRow[]): void {
    for (const { sequence, attempts } of rows) {
      this.#sql.exec(
        "UPDATE outbox SET due_at_ms = ? WHERE sequence = ?",
        this.#ports.nowMs() + delayMs(attempts),
        sequence,
      );
    }
  }

  #postpone(rows: readonly OutboxRow[], error: unknown): void {
    console.error(...faultLogFields("events were not sent, will retry", error));
    for (const { sequence, attempts } of rows) {
      this.#sql.exec(
        "UPDATE outbox SET attempts = ?, last_error = ?, due_at_ms = ? WHERE sequence = ?",
        attempts + 1,
        describeFault(error),
        this.#ports.nowMs() + delayMs(attempts),
        sequence,
      );
    }
  }
}

function hasFailed({ attempts }: OutboxRow): boolean {
  return attempts > 0;
}

function delayMs(attempts: number): number {
  return Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** attempts);
}

function toEvent(row: OutboxRow): EventEnvelope {
  return { ...(JSON.parse(row.event) as EventEnvelope), sequence: String(row.sequence) };
}
