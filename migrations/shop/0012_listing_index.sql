-- What cards, menus and facets read without counting or joining. All of it follows from other rows
-- and is kept by the catalog's writer and the stock projection; `rebuildStatements` makes it anew.

-- Active products in the category and all below it.
ALTER TABLE categories ADD COLUMN product_count INTEGER NOT NULL DEFAULT 0;

-- The leading picture as JSON, and the best availability among the variants: 0 sold out, 1 low, 2.
ALTER TABLE products ADD COLUMN image TEXT;
ALTER TABLE products ADD COLUMN availability_rank INTEGER NOT NULL DEFAULT 0;

ALTER TABLE shelf_places ADD COLUMN availability_rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shelf_places ADD COLUMN is_available INTEGER
  GENERATED ALWAYS AS (availability_rank > 0) VIRTUAL;
CREATE INDEX shelf_places_by_available_price
  ON shelf_places (category_slug, is_available, price_minor, product_id);

-- How many products of a listing have each value of a facet: 'availability' by rank, 'price' by
-- band, 'rating' by whole stars.
CREATE TABLE listing_facets (
  category_slug TEXT NOT NULL,
  facet TEXT NOT NULL,
  value INTEGER NOT NULL,
  product_count INTEGER NOT NULL,
  PRIMARY KEY (category_slug, facet, value)
) STRICT, WITHOUT ROWID;

UPDATE products SET
  image = (
    SELECT json_object('key', key, 'alt', alt, 'width', width, 'height', height,
      'widths', json(widths))
    FROM product_images
    WHERE product_images.product_id = products.id AND product_images.position = 0
  ),
  availability_rank = coalesce((
    SELECT max(CASE
      WHEN coalesce(stock_levels.available_units, 0) <= 0 THEN 0
      WHEN stock_levels.available_units <= stock_levels.low_stock_threshold_units THEN 1
      ELSE 2 END)
    FROM variants LEFT JOIN stock_levels ON stock_levels.sku = variants.sku
    WHERE variants.product_id = products.id
  ), 0);

UPDATE shelf_places SET availability_rank = (
  SELECT products.availability_rank FROM products WHERE products.id = shelf_places.product_id
);

UPDATE categories SET product_count = (
  SELECT count(*) FROM shelf_places WHERE shelf_places.category_slug = categories.slug
);

INSERT INTO listing_facets (category_slug, facet, value, product_count)
SELECT category_slug, 'availability', availability_rank, count(*) FROM shelf_places GROUP BY 1, 3
UNION ALL
SELECT category_slug, 'price', CASE
    WHEN price_minor < 2500 THEN 0
    WHEN price_minor < 5000 THEN 1
    WHEN price_minor < 10000 THEN 2
    WHEN price_minor < 20000 THEN 3
    ELSE 4 END, count(*) FROM shelf_places GROUP BY 1, 3
UNION ALL
SELECT category_slug, 'rating', rating_rank / 10000000, count(*) FROM shelf_places GROUP BY 1, 3;

-- Properties of a product that shoppers compare by (material, capacity), in the merchant's order.
CREATE TABLE product_attributes (
  product_id TEXT NOT NULL REFERENCES products (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (product_id, position),
  UNIQUE (product_id, name, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX product_attributes_by_value ON product_attributes (name, value, product_id);
