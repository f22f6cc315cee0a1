-- The id that a caller sent with a request, kept beside the key that the shop made for it. Null where
-- none was sent; the partial index costs nothing there.
ALTER TABLE audit_entries ADD COLUMN caller_correlation_id TEXT;

CREATE INDEX audit_entries_by_caller_correlation
  ON audit_entries (caller_correlation_id, at_ms) WHERE caller_correlation_id IS NOT NULL;
