// The counter of one sku: three pools, what is left between them, and its version.

/** Units of one sku. `availableUnits = onHandUnits - heldUnits - reservedUnits`, never below 0. */
export interface StockLevel extends StockPools {
  readonly sku: string;
  readonly availableUnits: number;
  /** At or below this many available units the sku is low. */
  readonly lowStockThresholdUnits: number;
  /** Rises by one with every change; 0 for a sku nobody stocked. */
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

/** A level from its pools. Throws when a pool or what is available is below zero: that is a bug. */
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
