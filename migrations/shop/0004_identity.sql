-- Who people are, how they are signed in, and what is theirs.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  -- Where mail goes; `email_key`, all in lower case, is what is unique.
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  roles TEXT NOT NULL DEFAULT '["customer"]',
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'deleted')),
  email_verified_at_ms INTEGER,
  image_key TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
);

-- One row a sign-in; its refresh tokens are one family and end together.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  device TEXT NOT NULL,
  ip TEXT,
  created_at_ms INTEGER NOT NULL,
  last_used_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER,
  ended_because TEXT
);
CREATE INDEX sessions_by_user ON sessions (user_id, ended_at_ms, expires_at_ms);
CREATE INDEX sessions_by_expiry ON sessions (expires_at_ms);

-- Hashes only. A used token stays until it expires: one that comes back late was stolen.
CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL,
  used_at_ms INTEGER,
  expires_at_ms INTEGER NOT NULL
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at_ms);

-- Links in mails: verification and password reset. Hashes only, used once.
CREATE TABLE one_time_tokens (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('verify-email', 'reset-password')),
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  used_at_ms INTEGER
);
CREATE INDEX one_time_tokens_by_user ON one_time_tokens (user_id, purpose, created_at_ms);
CREATE INDEX one_time_tokens_by_expiry ON one_time_tokens (expires_at_ms);

CREATE TABLE addresses (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  label TEXT,
  address TEXT NOT NULL,
  is_default_shipping INTEGER NOT NULL DEFAULT 0,
  is_default_billing INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
);
CREATE INDEX addresses_by_user ON addresses (user_id, created_at_ms);

CREATE TABLE wishlist_items (
  user_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  added_at_ms INTEGER NOT NULL,
  PRIMARY KEY (user_id, product_id)
);

-- Facts of changes made in this database, written in the batch that makes them true; sent right
-- after, swept by cron.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  event TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
);
CREATE INDEX outbox_by_age ON outbox (created_at_ms);
