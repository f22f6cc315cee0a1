// Tables of reconciliation: findings, positions of the scans, payments of unknown orders.

import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  FINDING_KINDS,
  FINDING_STATES,
  type FindingDetails,
} from "../../../../domain/reconciliation/finding.ts";
import { jsonText, timeMs } from "../../columns.ts";

export const findings = sqliteTable(
  "findings",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: FINDING_KINDS }).notNull(),
    subject: text("subject").notNull(),
    details: jsonText<FindingDetails>("details").notNull(),
    state: text("state", { enum: FINDING_STATES }).notNull(),
    isPresent: integer("is_present", { mode: "boolean" }).notNull(),
    openedAtMs: timeMs("opened_at_ms").notNull(),
    seenAtMs: timeMs("seen_at_ms").notNull(),
    seenCount: integer("seen_count").notNull(),
    resolvedAtMs: timeMs("resolved_at_ms"),
    resolvedBy: text("resolved_by"),
    note: text("note"),
    version: integer("version").notNull(),
  },
  (table) => [index("findings_by_state").on(table.state, table.openedAtMs, table.id)],
);

export const scanCursors = sqliteTable("reconciliation_walks", {
  walk: text("walk").primaryKey(),
  atMs: timeMs("at_ms").notNull(),
  place: text("place").notNull(),
});

export const unknownPayments = sqliteTable("unknown_payments", {
  orderId: text("order_id").primaryKey(),
  provider: text("provider").notNull(),
  heardAtMs: timeMs("heard_at_ms").notNull(),
});
