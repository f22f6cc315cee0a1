// The outbox of the shop's database: sends events that were not sent right after their change.

import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import { createEventParker } from "../../adapters/events/event-ports.ts";
import { databaseOf } from "../../db/database.ts";
import { sweepOutbox } from "./sweep-outbox.ts";

export type OutboxService = ReturnType<typeof createOutboxService>;

export function createOutboxService(env: Env, outbox: D1Outbox) {
  const ports = { db: databaseOf(env.DB), outbox, parkEvent: createEventParker(env) };
  return { sweep: (nowMs: number): Promise<void> => sweepOutbox(ports, nowMs) };
}
