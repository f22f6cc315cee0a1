// What can be asked of one sku's stock counter, as plain data: the contract with StockObject.
// The object's name is the sku.

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
  /** The order the page goes on after; absent for the first. */
  readonly afterOrderId?: string | undefined;
  readonly limit: number;
}

/** The counter's own books, to be compared with orders and with its row. */
export interface StockBalances {
  readonly level: StockLevel;
  /** The level has changed since it last reached the row. */
  readonly isOnItsWay: boolean;
  /** Orders with units set aside now, by their id. */
  readonly orderIds: readonly string[];
  /** Where the next page goes on; absent when there is none. */
  readonly nextAfterOrderId?: string | undefined;
}

export interface StockCommands {
  level(): Promise<StockLevel>;
  /** What an order has of this sku; undefined when the counter never heard of it. */
  claim(orderId: string): Promise<StockClaim | undefined>;
  balances(page: StockBalancesPage): Promise<StockBalances>;
  /** Writes its row anew, and makes sure that its alarm rings (ST11). */
  project(): Promise<void>;
  /** available to held, until `untilMs`. Idempotent by order id. */
  hold(
    command: StockCommand & {
      readonly orderId: string;
      readonly units: number;
      readonly untilMs: number;
    },
  ): Promise<StockOutcome>;
  /** Whether there are units for an order it knows nothing of; none is held (ST12). */
  wouldHold(command: { readonly orderId: string; readonly units: number }): Promise<StockOutcome>;
  /** held to reserved; an expired hold is taken anew if units are there. */
  reserve(command: StockCommand & { readonly orderId: string }): Promise<StockOutcome>;
  /** held or reserved back to available; blocks a late hold of the same order. */
  release(command: StockCommand & { readonly orderId: string }): Promise<StockOutcome>;
  /** Some or all that is reserved leaves on hand. Idempotent by shipment id. */
  ship(
    command: StockCommand & {
      readonly orderId: string;
      readonly shipmentId: string;
      readonly units: number;
    },
  ): Promise<StockOutcome>;
  /** Returned units come back. Idempotent by `restockId` (a return's id). */
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
