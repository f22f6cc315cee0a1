-- The audit chain continues in a table with the indexes that queries need. `audit_entries` wrote
-- ten rows per entry (nine of indexes and of AUTOINCREMENT), and constraints of a table cannot be
-- dropped. Entries stay where they were written; `audit_trail` reads both tables as one chain.

-- `position` is the place in the hash chain, given by the writer: two writers that continue the
-- same entry collide on it, so that the chain cannot fork.
CREATE TABLE audit_log (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  sequence INTEGER,
  actor TEXT NOT NULL,
  subject TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  caller_correlation_id TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'failed', 'refused')),
  ip TEXT,
  user_agent TEXT,
  data TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX audit_log_by_subject ON audit_log (subject, at_ms);
CREATE INDEX audit_log_by_correlation ON audit_log (correlation_id, at_ms);
CREATE INDEX audit_log_by_caller_correlation ON audit_log (caller_correlation_id, at_ms)
  WHERE caller_correlation_id IS NOT NULL;
-- For the export of an account. Most entries are of the system and of guests.
CREATE INDEX audit_log_by_person ON audit_log (actor, at_ms)
  WHERE actor NOT IN ('system', 'guest');

CREATE VIEW audit_trail AS
  SELECT position, id, type, at_ms, sequence, actor, subject, correlation_id,
    caller_correlation_id, outcome, ip, user_agent, data, previous_hash, hash FROM audit_entries
  UNION ALL
  SELECT position, id, type, at_ms, sequence, actor, subject, correlation_id,
    caller_correlation_id, outcome, ip, user_agent, data, previous_hash, hash FROM audit_log;

-- A Worker from before this migration, running again after a rollback, would fork the chain. Its
-- messages wait among the dead letters instead.
CREATE TRIGGER audit_entries_closed BEFORE INSERT ON audit_entries
  WHEN EXISTS (SELECT 1 FROM audit_log)
BEGIN
  SELECT RAISE(ABORT, 'the audit chain continues in audit_log');
END;
