-- What the shop remembers of its events: the audit chain, the mails it sent, and the messages that
-- nobody could take. Every table is its consumer's own deduplication: the row that is the effect
-- of an event is keyed by that event.

-- `position` is the place in the hash chain (order of arrival); stories are read by `at_ms` and
-- `sequence`. Each `previous_hash` is used once, so two writers cannot fork the chain.
CREATE TABLE audit_entries (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  sequence INTEGER,
  actor TEXT NOT NULL,
  subject TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'failed', 'refused')),
  ip TEXT,
  user_agent TEXT,
  data TEXT NOT NULL,
  previous_hash TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX audit_entries_by_time ON audit_entries (at_ms);
CREATE INDEX audit_entries_by_type ON audit_entries (type, at_ms);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject, at_ms);
CREATE INDEX audit_entries_by_correlation ON audit_entries (correlation_id, at_ms);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor, at_ms);

-- `id` is the event's id and the template. `html` and `text` are emptied some time after sending.
CREATE TABLE notifications (
  id TEXT PRIMARY KEY NOT NULL,
  event_id TEXT NOT NULL,
  template TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  failure TEXT,
  created_at_ms INTEGER NOT NULL,
  sent_at_ms INTEGER,
  order_id TEXT,
  correlation_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX notifications_by_time ON notifications (created_at_ms);
CREATE INDEX notifications_by_recipient ON notifications (recipient, created_at_ms);
CREATE INDEX notifications_by_order ON notifications (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX notifications_to_empty ON notifications (sent_at_ms) WHERE html <> '';

CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY NOT NULL,
  queue TEXT NOT NULL,
  event_id TEXT,
  body TEXT NOT NULL,
  reason TEXT,
  received_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'replayed', 'discarded'))
) STRICT, WITHOUT ROWID;

CREATE INDEX dead_letters_by_state ON dead_letters (state, received_at_ms);
