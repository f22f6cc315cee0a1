-- How lately somebody has proved who they are, and what no longer proves it.

-- When the password was chosen: devices that were known by another one are no longer known.
ALTER TABLE users ADD COLUMN password_at_ms INTEGER NOT NULL DEFAULT 0;

-- When the password was last given in this session.
ALTER TABLE sessions ADD COLUMN password_at_ms INTEGER NOT NULL DEFAULT 0;
-- Read every few seconds by every isolate: whose access tokens are good no longer.
CREATE INDEX sessions_by_end ON sessions (ended_at_ms) WHERE ended_at_ms IS NOT NULL;

-- What a token was exchanged for, so that an answer that was lost can be asked for again. A voided
-- token was never used and never will be.
ALTER TABLE refresh_tokens ADD COLUMN parent_hash TEXT;
ALTER TABLE refresh_tokens ADD COLUMN voided_at_ms INTEGER;
CREATE INDEX refresh_tokens_by_parent ON refresh_tokens (parent_hash);
