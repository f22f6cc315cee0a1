// The undelivered webhooks of one payment.

import type { PaymentSimulatorPorts } from "./payment-simulator-ports.ts";
import { deliveriesAtMs, retryAtMs } from "./webhook-schedule.ts";

/** Deliveries per alarm; the rest sets it again at once. */
const DELIVERIES_MAX = 20;

/** The statements of the migration that added webhooks. */
export const WEBHOOK_SCHEMA = [
  `CREATE TABLE webhooks (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    due_at_ms INTEGER NOT NULL
  ) STRICT`,
] as const;

/** An event of a payment, with its position in the sequence of operations. */
export interface PaymentEvent {
  readonly place: number;
  readonly body: string;
  readonly atMs: number;
}

type Delivery = { sequence: number; body: string; failures: number };

export class WebhookMailbox {
  readonly #sql: SqlStorage;
  readonly #ports: PaymentSimulatorPorts;

  constructor(sql: SqlStorage, ports: PaymentSimulatorPorts) {
    this.#sql = sql;
    this.#ports = ports;
  }

  /** Queues the deliveries; call it in the turn of the event. */
  post({ place, body, atMs }: PaymentEvent): void {
    for (const dueAtMs of deliveriesAtMs(place, atMs, this.#ports.webhookDelayMs())) {
      this.#sql.exec("INSERT INTO webhooks (body, due_at_ms) VALUES (?, ?)", body, dueAtMs);
    }
  }

  dueAtMs(): number | undefined {
    const { due } = this.#sql
      .exec<{ due: number | null }>("SELECT MIN(due_at_ms) AS due FROM webhooks")
      .one();
    return due ?? undefined;
  }

  /** Delivers due webhooks. A rejected one is retried, or given up. */
  async deliverDue(): Promise<void> {
    const due = this.#sql
      .exec<Delivery>(
        `SELECT sequence, body, failures FROM webhooks
        WHERE due_at_ms <= ? ORDER BY due_at_ms LIMIT ?`,
        this.#ports.nowMs(),
        DELIVERIES_MAX,
      )
      .toArray();
    for (const delivery of due) await this.#deliver(delivery);
  }

  async #deliver({ sequence, body, failures }: Delivery): Promise<void> {
    const taken = await this.#ports.deliver(body).catch(() => false);
    const { nowMs, webhookDelayMs } = this.#ports;
    const dueAtMs = taken ? undefined : retryAtMs(failures + 1, nowMs(), webhookDelayMs());
    if (dueAtMs === undefined) {
      this.#sql.exec("DELETE FROM webhooks WHERE sequence = ?", sequence);
      return;
    }
    this.#sql.exec(
      "UPDATE webhooks SET failures = ?, due_at_ms = ? WHERE sequence = ?",
      failures + 1,
      dueAtMs,
      sequence,
    );
  }
}
