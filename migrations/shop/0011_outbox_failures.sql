-- Failures are counted for each event, so that one that no queue takes delays no other.
ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN last_error TEXT;
CREATE INDEX outbox_by_attempts ON outbox (attempts, created_at_ms);
