-- The last known level of every sku: a projection of the stock objects, for lists, filters and
-- inventory pages. The object is the authority; `version` keeps an older level from winning.

CREATE TABLE stock_levels (
  sku TEXT PRIMARY KEY NOT NULL,
  on_hand_units INTEGER NOT NULL,
  held_units INTEGER NOT NULL,
  reserved_units INTEGER NOT NULL,
  available_units INTEGER NOT NULL,
  low_stock_threshold_units INTEGER NOT NULL,
  version INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
