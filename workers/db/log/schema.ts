// The tables of LOG_DB (migrations/log).

import { integer, sqliteTable, sqliteView, text } from "drizzle-orm/sqlite-core";
import { AUDIT_OUTCOMES, type AuditFact } from "../../../domain/events/audit-entry.ts";
import type { EventType } from "../../../domain/events/catalogue.ts";
import type { MailTemplate } from "../../../domain/events/routing.ts";
import { jsonText, timeMs } from "../columns.ts";

const AUDIT_COLUMNS = {
  position: integer("position").primaryKey(),
  id: text("id").notNull().unique(),
  type: text("type").$type<EventType>().notNull(),
  atMs: timeMs("at_ms").notNull(),
  sequence: integer("sequence"),
  actor: text("actor").notNull(),
  subject: text("subject").notNull(),
  correlationId: text("correlation_id").notNull(),
  callerCorrelationId: text("caller_correlation_id"),
  outcome: text("outcome", { enum: AUDIT_OUTCOMES }).notNull(),
  ip: text("ip"),
  userAgent: text("user_agent"),
  data: jsonText<AuditFact["data"]>("data").notNull(),
  previousHash: text("previous_hash").notNull(),
  hash: text("hash").notNull(),
};

/** Where entries are written. */
export const auditEntries = sqliteTable("audit_log", AUDIT_COLUMNS);

/** All entries, with those of the table that was written before `audit_log`. Read only. */
export const auditTrail = sqliteView("audit_trail", AUDIT_COLUMNS).existing();

export const NOTIFICATION_STATES = ["queued", "sent", "failed"] as const;

export const notifications = sqliteTable("notifications", {
  id: text("id").primaryKey(),
  eventId: text("event_id").notNull(),
  template: text("template").$type<MailTemplate>().notNull(),
  recipient: text("recipient").notNull(),
  subject: text("subject").notNull(),
  html: text("html").notNull(),
  text: text("text").notNull(),
  state: text("state", { enum: NOTIFICATION_STATES }).notNull(),
  attempts: integer("attempts").notNull().default(0),
  failure: text("failure"),
  createdAtMs: timeMs("created_at_ms").notNull(),
  sentAtMs: timeMs("sent_at_ms"),
  orderId: text("order_id"),
  correlationId: text("correlation_id").notNull(),
  withheldFor: text("withheld_for", { enum: ["limit"] }),
});

export const DEAD_LETTER_STATES = ["waiting", "replayed", "discarded"] as const;

/** `body` is the message as it came, as JSON. */
export const deadLetters = sqliteTable("dead_letters", {
  id: text("id").primaryKey(),
  queue: text("queue").notNull(),
  eventId: text("event_id"),
  body: text("body").notNull(),
  reason: text("reason"),
  receivedAtMs: timeMs("received_at_ms").notNull(),
  state: text("state", { enum: DEAD_LETTER_STATES }).notNull(),
});
