-- The read model of orders, written by each order's object through its outbox.
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  user_id TEXT,
  email TEXT NOT NULL,
  status TEXT NOT NULL,
  saga_state TEXT NOT NULL,
  verdict TEXT,
  currency TEXT NOT NULL,
  total_minor INTEGER NOT NULL,
  correlation_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  document TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
);
CREATE INDEX orders_by_user ON orders (user_id, created_at_ms);
CREATE INDEX orders_by_created ON orders (created_at_ms);
CREATE INDEX orders_by_status ON orders (status, created_at_ms);

CREATE TABLE order_lines (
  order_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  sku TEXT NOT NULL,
  product_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  line_total_minor INTEGER NOT NULL,
  PRIMARY KEY (order_id, position)
);
CREATE INDEX order_lines_by_product ON order_lines (product_id);
