import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { databaseOf } from "../../../workers/db/database.ts";
import { queueNotification, recordAttempt } from "../../../workers/db/log/notifications.ts";
import { notifications } from "../../../workers/db/log/schema.ts";
import worker from "../../../workers/sandbox.ts";
import { BODY_KEPT_MS } from "../../../workers/services/notifications/empty-sent-bodies.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 3, 17);
const db = databaseOf(env.LOG_DB);

/** As rows were before bodies had a bucket. */
async function storeMail(id: string, sentAtMs?: number): Promise<void> {
  await queueNotification(db, {
    id,
    eventId: id,
    template: "order-receipt",
    recipient: "ada@example.com",
    subject: "Receipt",
    createdAtMs: 0,
    orderId: "ord_1",
    correlationId: "corr-0001",
  });
  const body = { html: "<p>Receipt</p>", text: "Receipt" };
  await db.update(notifications).set(body).where(eq(notifications.id, id));
  if (sentAtMs !== undefined) await recordAttempt(db, id, { state: "sent", sentAtMs });
}

function runCron(cron: string): Promise<void> {
  return worker.scheduled(createScheduledController({ cron, scheduledTime: NOW_MS }), env);
}

beforeEach(async () => {
  await db.delete(notifications);
});

describe("the nightly cron", () => {
  it("empties what was sent long ago and keeps that it was sent", async () => {
    await storeMail("old", NOW_MS - BODY_KEPT_MS - 1);
    await storeMail("recent", NOW_MS - BODY_KEPT_MS);
    await storeMail("unsent");
    await runCron("17 3 * * *");
    const rows = await db.select().from(notifications).orderBy(notifications.id);
    expect(rows.map(({ id, html, text, state }) => ({ id, html, text, state }))).toEqual([
      { id: "old", html: "", text: "", state: "sent" },
      { id: "recent", html: "<p>Receipt</p>", text: "Receipt", state: "sent" },
      { id: "unsent", html: "<p>Receipt</p>", text: "Receipt", state: "queued" },
    ]);
  });

  it("goes on, chunk by chunk, until nothing is left", async () => {
    const count = 1001;
    await env.LOG_DB.prepare(
      `INSERT INTO notifications (id, event_id, template, recipient, subject, html, text, state,
         created_at_ms, sent_at_ms, correlation_id)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       SELECT 'n' || i, i, 'order-receipt', 'ada@example.com', 's', 'h', 't', 'sent', 0, 0, 'c'
       FROM n`,
    )
      .bind(count)
      .run();
    await runCron("17 3 * * *");
    expect(await db.$count(notifications)).toBe(count);
    const left = await env.LOG_DB.prepare(
      "SELECT COUNT(*) AS n FROM notifications WHERE html <> ''",
    ).first("n");
    expect(left).toBe(0);
  });
});

describe("the cron entry", () => {
  it("refuses a time that no job is due at", async () => {
    await expect(runCron("0 0 1 1 *")).rejects.toThrow("0 0 1 1 *");
  });
});
