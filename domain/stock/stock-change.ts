// The result of a stock command: the level after it, the order's claim, one ledger row, the events.
// A repeated command, or one without effect, changes nothing.

import type { Fact } from "../events/envelope.ts";
import { type Accepted, accept, type Refused, type Result, refuse } from "../result.ts";
import { type LedgerRow, type Movement, move } from "./ledger.ts";
import { levelOf, type StockLevel } from "./stock-level.ts";

/** One order's units of this sku. Never deleted: it makes every command idempotent. */
export type StockClaim =
  | {
      readonly orderId: string;
      readonly units: number;
      readonly state: "held";
      readonly untilMs: number;
    }
  | {
      readonly orderId: string;
      readonly units: number;
      readonly state: "expired" | "reserved" | "released" | "shipped";
      /** How many of the units were shipped; absent for none. */
      readonly shippedUnits?: number | undefined;
    };

/** The counter, and the claim of the command's order where there is one. */
export interface ClaimedStock {
  readonly level: StockLevel;
  readonly claim: StockClaim | undefined;
}

/** The actor of a command, and its time in epoch milliseconds. */
export interface StockAct {
  readonly actor: string;
  readonly nowMs: number;
}

export interface StockChange {
  readonly level: StockLevel;
  /** To be stored; absent when the claim stays as it is. */
  readonly claim?: StockClaim | undefined;
  /** To be appended; absent when no unit moved. */
  readonly row?: LedgerRow | undefined;
  readonly facts: readonly Fact[];
}

export type StockRefusal =
  | { readonly code: "insufficient-stock"; readonly sku: string; readonly availableUnits: number }
  | { readonly code: "exists-with-different-quantity"; readonly heldUnits: number }
  | { readonly code: "hold-unknown" }
  | { readonly code: "already-released" }
  | { readonly code: "reservation-unknown" }
  | { readonly code: "reservation-exceeded"; readonly reservedUnits: number }
  | { readonly code: "would-go-negative"; readonly availableUnits: number };

export type StockDecision = Result<StockChange, StockRefusal>;

export interface Moving {
  readonly movement: Movement;
  readonly units: number;
  readonly reference: string;
  readonly reason?: string | undefined;
}

/** Moves units: the level after it, its ledger row, and the events of crossed thresholds. */
export function moveUnits(level: StockLevel, moving: Moving, act: StockAct): StockChange {
  const pools = move(level, moving.movement, moving.units);
  const version = level.version + 1;
  const after = levelOf(pools, { ...level, version });
  const row = { version, ...moving, actor: act.actor, atMs: act.nowMs, ...pools };
  return { level: after, row, facts: crossings(level, after) };
}

export function unchanged(level: StockLevel): Accepted<StockChange> {
  return accept({ level, facts: [] });
}

export function insufficient({ sku, availableUnits }: StockLevel): Refused<StockRefusal> {
  return refuse({ code: "insufficient-stock", sku, availableUnits });
}

/** Throws unless `units` is a whole number from 1: callers have validated it, so that is a bug. */
export function assertUnits(units: number): void {
  if (!Number.isSafeInteger(units) || units < 1) throw new RangeError(`not units: ${units}`);
}

/** One event per downward crossing of a threshold; rising above it again re-arms the event. */
function crossings(before: StockLevel, after: StockLevel): Fact[] {
  const { sku, availableUnits, lowStockThresholdUnits: thresholdUnits } = after;
  const crossed = (line: number) => before.availableUnits > line && availableUnits <= line;
  const facts: Fact[] = [];
  if (crossed(thresholdUnits)) {
    facts.push({ type: "inventory.low", data: { sku, availableUnits, thresholdUnits } });
  }
  if (crossed(0)) facts.push({ type: "inventory.out", data: { sku, availableUnits } });
  return facts;
}
