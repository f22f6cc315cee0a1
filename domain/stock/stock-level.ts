// The stock level of one sku: three pools, the available units, and a version.

/** Units of one sku. `availableUnits = onHandUnits - heldUnits - reservedUnits`, never below 0. */
export interface StockLevel extends StockPools {
  readonly sku: string;
  readonly availableUnits: number;
  /** At or below this many available units the sku is low. */
  readonly lowStockThresholdUnits: number;
  /** Rises by one with every change; 0 for a sku that was never stocked. */
  readonly version: number;
}

export interface StockPools {
  readonly onHandUnits: number;
  /** Set aside with an expiry. */
  readonly heldUnits: number;
  /** Set aside for orders, without expiry. */
  readonly reservedUnits: number;
}

export const NO_POOLS: StockPools = { onHandUnits: 0, heldUnits: 0, reservedUnits: 0 };

/** Builds a level from its pools. Throws on a negative pool or negative availability: a bug. */
export function levelOf(
  pools: StockPools,
  of: Pick<StockLevel, "sku" | "version" | "lowStockThresholdUnits">,
): StockLevel {
  const { onHandUnits, heldUnits, reservedUnits } = pools;
  const availableUnits = onHandUnits - heldUnits - reservedUnits;
  if (Math.min(heldUnits, reservedUnits, availableUnits) < 0) {
    throw new RangeError(`stock of ${of.sku} below zero: ${JSON.stringify(pools)}`);
  }
  const { sku, version, lowStockThresholdUnits } = of;
  return {
    sku,
    onHandUnits,
    heldUnits,
    reservedUnits,
    availableUnits,
    lowStockThresholdUnits,
    version,
  };
}
