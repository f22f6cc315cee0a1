// What can be asked of one sku's stock counter, as plain data: the contract with StockObject.
// The object's name is the sku.

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Result } from "../../domain/result.ts";

/** Units of one sku. `availableUnits = onHandUnits - heldUnits - reservedUnits`, never below 0. */
export interface StockLevel {
  readonly sku: string;
  readonly onHandUnits: number;
  readonly heldUnits: number;
  readonly reservedUnits: number;
  readonly availableUnits: number;
  readonly lowStockThresholdUnits: number;
  /** Rises with every change. */
  readonly version: number;
}

export type StockRefusal =
  | { readonly code: "insufficient-stock"; readonly sku: string; readonly availableUnits: number }
  | { readonly code: "exists-with-different-quantity"; readonly heldUnits: number }
  | { readonly code: "hold-unknown" }
  | { readonly code: "already-released" }
  | { readonly code: "reservation-unknown" }
  | { readonly code: "would-go-negative"; readonly availableUnits: number };

export type StockAnswer = Result<StockLevel, StockRefusal>;

export interface StockCommand {
  readonly context: ActionContext;
}

export interface StockCommands {
  level(): Promise<StockLevel>;
  /** available to held, until `untilMs`. Idempotent by order id. */
  hold(
    command: StockCommand & {
      readonly orderId: string;
      readonly units: number;
      readonly untilMs: number;
    },
  ): Promise<StockAnswer>;
  /** held to reserved; an expired hold is taken anew if units are there. */
  reserve(command: StockCommand & { readonly orderId: string }): Promise<StockAnswer>;
  /** held or reserved back to available; blocks a late hold of the same order. */
  release(command: StockCommand & { readonly orderId: string }): Promise<StockAnswer>;
  /** reserved leaves on hand. */
  ship(command: StockCommand & { readonly orderId: string }): Promise<StockAnswer>;
  /** Returned units come back. Idempotent by `restockId` (an order or return id). */
  restock(
    command: StockCommand & { readonly restockId: string; readonly units: number },
  ): Promise<StockAnswer>;
  /** Changes on hand by a delta or to a count. Idempotent by `adjustmentId`. */
  adjust(
    command: StockCommand & {
      readonly adjustmentId: string;
      readonly change: { readonly deltaUnits: number } | { readonly setUnits: number };
      readonly reason: string;
    },
  ): Promise<StockAnswer>;
}
