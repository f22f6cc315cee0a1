-- What lists of orders are walked along: one index for each thing they are narrowed by.
CREATE INDEX orders_by_user_status ON orders (user_id, status, created_at_ms);
CREATE INDEX orders_by_email ON orders (email COLLATE NOCASE, created_at_ms);
CREATE INDEX orders_stuck ON orders (created_at_ms) WHERE unfinished ->> '$.isStuck' = 1;

-- Which orders have a sku: once, in however many lines it stands.
CREATE TABLE order_skus (
  sku TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (sku, created_at_ms, order_id)
) STRICT, WITHOUT ROWID;

INSERT INTO order_skus (sku, created_at_ms, order_id)
SELECT DISTINCT order_lines.sku, orders.created_at_ms, orders.id
FROM order_lines JOIN orders ON orders.id = order_lines.order_id;
