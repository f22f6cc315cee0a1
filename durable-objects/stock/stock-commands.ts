// The commands of StockObject, as plain data.

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Result } from "../../domain/result.ts";
import type { Adjustment } from "../../domain/stock/adjust.ts";
import type { StockClaim, StockRefusal } from "../../domain/stock/stock-change.ts";
import type { StockLevel } from "../../domain/stock/stock-level.ts";

export type { StockClaim, StockLevel, StockRefusal };

export type StockOutcome = Result<StockLevel, StockRefusal>;

export interface StockCommand {
  readonly context: ActionContext;
}

export interface StockBalancesPage {
  /** The order the previous page ended with; absent for the first page. */
  readonly afterOrderId?: string | undefined;
  readonly limit: number;
}

/** The counter's own balances, compared with orders and the D1 row by reconciliation. */
export interface StockBalances {
  readonly level: StockLevel;
  /** The level has changed since it was last written to the D1 row. */
  readonly isOnItsWay: boolean;
  /** Ids of the orders with units held or reserved now. */
  readonly orderIds: readonly string[];
  /** The order the next page starts after; absent when there is none. */
  readonly nextAfterOrderId?: string | undefined;
}

export interface StockCommands {
  level(): Promise<StockLevel>;
  /** An order's claim on this sku; undefined when the counter has none. */
  claim(orderId: string): Promise<StockClaim | undefined>;
  balances(page: StockBalancesPage): Promise<StockBalances>;
  /** Writes the D1 row again, and makes sure that the alarm is set (ST11). */
  project(): Promise<void>;
  /** Moves units from available to held, until `untilMs`. Idempotent by order id. */
  hold(
    command: StockCommand & {
      readonly orderId: string;
      readonly units: number;
      readonly untilMs: number;
    },
  ): Promise<StockOutcome>;
  /** Whether `hold` would succeed for an order without a claim; holds nothing (ST12). */
  wouldHold(command: { readonly orderId: string; readonly units: number }): Promise<StockOutcome>;
  /** Moves units from held to reserved; an expired hold is taken anew if units are available. */
  reserve(command: StockCommand & { readonly orderId: string }): Promise<StockOutcome>;
  /** Moves held or reserved units back to available; blocks a late hold of the same order. */
  release(command: StockCommand & { readonly orderId: string }): Promise<StockOutcome>;
  /** Takes some or all reserved units off on hand. Idempotent by shipment id. */
  ship(
    command: StockCommand & {
      readonly orderId: string;
      readonly shipmentId: string;
      readonly units: number;
    },
  ): Promise<StockOutcome>;
  /** Returns units to the stock. Idempotent by `restockId` (a return's id). */
  restock(
    command: StockCommand & { readonly restockId: string; readonly units: number },
  ): Promise<StockOutcome>;
  /** Changes on hand by a delta or to a count. Idempotent by `adjustmentId`. */
  adjust(
    command: StockCommand & {
      readonly adjustmentId: string;
      readonly change: Adjustment;
      readonly reason: string;
    },
  ): Promise<StockOutcome>;
}
