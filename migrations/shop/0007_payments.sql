-- Every card that was presented for an order, written with the order's row. For lists and reports:
-- the order's object is the authority.
CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  state TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  failure_code TEXT,
  order_version INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL
);
CREATE INDEX payments_by_order ON payments (order_id);
CREATE INDEX payments_by_created ON payments (created_at_ms);
CREATE INDEX payments_by_state ON payments (state, created_at_ms);
