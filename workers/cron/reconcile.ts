// Compares orders, payments and stock, a page at a time: every order has its turn.

import { createD1Outbox } from "../adapters/events/d1-outbox.ts";
import { createEventSender } from "../adapters/events/event-queues.ts";
import { newUuid } from "../adapters/ids.ts";
import { databaseOf } from "../db/database.ts";
import { runPass } from "../services/reconciliation/run-pass.ts";

export async function reconcile(env: Env, nowMs: number): Promise<void> {
  const outbox = createD1Outbox(databaseOf(env.DB), createEventSender(env));
  const context = { correlationId: newUuid(), actor: "system" };
  const report = await runPass(env, outbox, { context, nowMs });
  console.info(JSON.stringify({ level: "info", message: "reconciled", ...report }));
}
