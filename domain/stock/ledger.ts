// The ledger of one sku: the kinds of movement, their effect on the pools, and the replay that
// rebuilds the counter from the rows alone.

import { NO_POOLS, type StockPools } from "./stock-level.ts";

/** The effect of one unit of a movement on each pool. */
const EFFECTS = {
  hold: { onHand: 0, held: 1, reserved: 0 },
  expire: { onHand: 0, held: -1, reserved: 0 },
  "release-hold": { onHand: 0, held: -1, reserved: 0 },
  reserve: { onHand: 0, held: -1, reserved: 1 },
  /** An expired hold is taken again and reserved at once. */
  "reserve-anew": { onHand: 0, held: 0, reserved: 1 },
  "release-reservation": { onHand: 0, held: 0, reserved: -1 },
  ship: { onHand: -1, held: 0, reserved: -1 },
  restock: { onHand: 1, held: 0, reserved: 0 },
  /** The only movement whose units may be zero or negative. */
  adjust: { onHand: 1, held: 0, reserved: 0 },
} as const;

export type Movement = keyof typeof EFFECTS;

/** One movement: kind, units, reason, actor, time, and the balance after it. */
export interface LedgerRow extends StockPools {
  /** The level's version after the change: rows are numbered from 1 without gaps. */
  readonly version: number;
  readonly movement: Movement;
  readonly units: number;
  /** Id of the order, shipment, restock or adjustment that caused it. */
  readonly reference: string;
  /** In a person's words; present on adjustments. */
  readonly reason?: string | undefined;
  /** As in an action context: `system`, `guest`, `user/usr_…`, `admin/usr_…`. */
  readonly actor: string;
  readonly atMs: number;
}

/** The pools after a movement. */
export function move(pools: StockPools, movement: Movement, units: number): StockPools {
  const effect = EFFECTS[movement];
  return {
    onHandUnits: pools.onHandUnits + effect.onHand * units,
    heldUnits: pools.heldUnits + effect.held * units,
    reservedUnits: pools.reservedUnits + effect.reserved * units,
  };
}

/** The pools that follow from the movements alone; balances written on the rows are not read. */
export function rebuildLevel(rows: readonly Pick<LedgerRow, "movement" | "units">[]): StockPools {
  return rows.reduce((pools, row) => move(pools, row.movement, row.units), NO_POOLS);
}
