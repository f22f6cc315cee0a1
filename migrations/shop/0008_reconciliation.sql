-- What of an order is not done yet: since when, and as JSON at which step and why. NULL when all
-- its sagas rest. The stuck and the overdue are few among these.
ALTER TABLE orders ADD COLUMN unfinished_since_ms INTEGER;
ALTER TABLE orders ADD COLUMN unfinished TEXT;
CREATE INDEX orders_unfinished ON orders (unfinished_since_ms, id)
  WHERE unfinished_since_ms IS NOT NULL;

-- Where the shop's books disagree: one row a kind and subject, however often it is seen.
CREATE TABLE findings (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'resolved')),
  is_present INTEGER NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL,
  seen_count INTEGER NOT NULL,
  resolved_at_ms INTEGER,
  resolved_by TEXT,
  note TEXT,
  version INTEGER NOT NULL,
  UNIQUE (subject, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX findings_by_state ON findings (state, opened_at_ms, id);

-- How far each walk of reconciliation has come.
CREATE TABLE reconciliation_walks (
  walk TEXT PRIMARY KEY NOT NULL,
  at_ms INTEGER NOT NULL,
  place TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Orders nobody placed, of which a payment provider told. Whether there is money is asked.
CREATE TABLE unknown_payments (
  order_id TEXT PRIMARY KEY NOT NULL,
  provider TEXT NOT NULL,
  heard_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
