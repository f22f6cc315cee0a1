-- A second factor beside the password.

-- Since when signing in asks for it; null while it does not.
ALTER TABLE users ADD COLUMN second_factor_at_ms INTEGER;
-- When it was given in this session, if ever.
ALTER TABLE sessions ADD COLUMN second_factor_at_ms INTEGER;

-- The secret an authenticator shares with the shop, sealed. It counts once it is confirmed.
CREATE TABLE second_factors (
  user_id TEXT PRIMARY KEY,
  sealed_secret TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  confirmed_at_ms INTEGER,
  -- The 30 seconds of the last code that was taken: it and those before are taken no more.
  last_step INTEGER NOT NULL DEFAULT 0,
  -- JSON: hashes of the recovery codes that were not used yet.
  recovery_hashes TEXT NOT NULL DEFAULT '[]'
);
