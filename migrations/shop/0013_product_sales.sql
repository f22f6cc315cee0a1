-- Units sold by product and UTC day (days since the epoch), within the window that ranks products.
-- Written by increments with the order's row; `products.units_sold` is the sum of a product's days.
CREATE TABLE product_sales (
  day INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  units INTEGER NOT NULL CHECK (units > 0),
  PRIMARY KEY (day, product_id)
) STRICT, WITHOUT ROWID;

-- Orders whose lines `product_sales` contains. Apart from `orders`, so that a row of an order that
-- was lost and is written again counts once.
CREATE TABLE counted_orders (
  day INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (day, order_id)
) STRICT, WITHOUT ROWID;

INSERT INTO counted_orders (day, order_id)
SELECT created_at_ms / 86400000, id FROM orders
WHERE created_at_ms >= (unixepoch() / 86400 - 14) * 86400000 AND verdict = 'COMPLETED';

INSERT INTO product_sales (day, product_id, units)
SELECT counted_orders.day, order_lines.product_id, sum(order_lines.quantity)
FROM counted_orders JOIN order_lines ON order_lines.order_id = counted_orders.order_id
GROUP BY 1, 2;

UPDATE products SET units_sold = 0 WHERE units_sold > 0;

UPDATE products SET units_sold = sold.units
FROM (SELECT product_id, sum(units) AS units FROM product_sales GROUP BY product_id) AS sold
WHERE products.id = sold.product_id;
