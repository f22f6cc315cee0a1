-- The catalog: categories, products with pictures and variants, and two ways to find them:
-- shelf places for lists, a full-text index for search.

CREATE TABLE categories (
  slug TEXT PRIMARY KEY NOT NULL,
  parent_slug TEXT REFERENCES categories (slug) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  description TEXT,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `seq` is the row's number in `product_search`; everybody else names a product by `id`.
CREATE TABLE products (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  brand TEXT,
  description TEXT NOT NULL,
  department_slug TEXT NOT NULL REFERENCES categories (slug),
  category_slug TEXT NOT NULL REFERENCES categories (slug),
  currency TEXT NOT NULL,
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  compare_at_minor INTEGER CHECK (compare_at_minor >= 0),
  options TEXT NOT NULL,
  rating_average_tenths INTEGER NOT NULL DEFAULT 0 CHECK (rating_average_tenths BETWEEN 0 AND 50),
  rating_count INTEGER NOT NULL DEFAULT 0 CHECK (rating_count >= 0),
  status TEXT NOT NULL CHECK (status IN ('active', 'draft', 'archived')),
  units_sold INTEGER NOT NULL DEFAULT 0 CHECK (units_sold >= 0),
  version INTEGER NOT NULL DEFAULT 1,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX products_by_units_sold ON products (status, units_sold, created_at_ms, id);
CREATE INDEX products_by_category ON products (category_slug);

CREATE TABLE product_images (
  product_id TEXT NOT NULL REFERENCES products (id),
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  alt TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  widths TEXT NOT NULL,
  PRIMARY KEY (product_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE variants (
  id TEXT PRIMARY KEY NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id),
  sku TEXT NOT NULL UNIQUE,
  options TEXT NOT NULL,
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX variants_by_product ON variants (product_id, position, sku);

-- One row for every shelf an active product stands on: its category, each ancestor, and the whole
-- shop (''). Holds what lists are sorted by, so that every list is a walk along one index.
-- `rating_rank` is average in tenths times a million, plus the number of reviews.
CREATE TABLE shelf_places (
  product_id TEXT NOT NULL REFERENCES products (id),
  category_slug TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  price_minor INTEGER NOT NULL,
  rating_rank INTEGER NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (product_id, category_slug)
) STRICT, WITHOUT ROWID;

CREATE INDEX shelf_places_by_age ON shelf_places (category_slug, created_at_ms, product_id);
CREATE INDEX shelf_places_by_price ON shelf_places (category_slug, price_minor, product_id);
CREATE INDEX shelf_places_by_rating ON shelf_places (category_slug, rating_rank, product_id);
CREATE INDEX shelf_places_by_name ON shelf_places (category_slug, name, product_id);

-- Active products only; `rowid` is `products.seq`. Kept by whoever writes a product.
CREATE VIRTUAL TABLE product_search USING fts5 (
  name,
  brand,
  description,
  tokenize = 'porter unicode61 remove_diacritics 2',
  prefix = '2 3'
);
