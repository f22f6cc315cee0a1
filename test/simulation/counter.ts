// One sku's counter with the shop's own stock rules, its rows kept in memory.

import { adjust } from "../../domain/stock/adjust.ts";
import { expire } from "../../domain/stock/expire.ts";
import type { LedgerRow } from "../../domain/stock/ledger.ts";
import { restock } from "../../domain/stock/restock.ts";
import { ship } from "../../domain/stock/ship.ts";
import type {
  ClaimedStock,
  StockAct,
  StockChange,
  StockClaim,
  StockDecision,
} from "../../domain/stock/stock-change.ts";
import { levelOf, NO_POOLS, type StockLevel } from "../../domain/stock/stock-level.ts";

type Held = Extract<StockClaim, { state: "held" }>;

export class Counter {
  level: StockLevel;
  readonly claims = new Map<string, StockClaim>();
  readonly rows: LedgerRow[] = [];

  constructor(sku: string, of: { readonly units: number; readonly nowMs: number }) {
    this.level = levelOf(NO_POOLS, { sku, version: 0, lowStockThresholdUnits: 1 });
    const opening = {
      adjustmentId: "opening",
      change: { setUnits: of.units },
      reason: "delivered",
    };
    this.#take(adjust({ level: this.level, applied: false }, opening, actAt(of.nowMs)));
  }

  /** Decides a command of this order by `rule`, and applies it unless it is refused. */
  ask(
    orderId: string,
    nowMs: number,
    rule: (stock: ClaimedStock, act: StockAct) => StockDecision,
  ): StockDecision {
    const stock = { level: this.level, claim: this.claims.get(orderId) };
    return this.#take(rule(stock, actAt(nowMs)));
  }

  /** Everything an order has reserved, in one shipment. */
  ship(orderId: string, units: number, nowMs: number): void {
    const shipmentId = `shp_${orderId}`;
    const applied = this.rows.some(({ reference }) => reference === shipmentId);
    this.ask(orderId, nowMs, (stock, act) =>
      ship({ ...stock, applied }, { shipmentId, units }, act),
    );
  }

  restock(restockId: string, units: number, nowMs: number): void {
    const applied = this.rows.some(({ reference }) => reference === restockId);
    this.#take(restock({ level: this.level, applied }, { restockId, units }, actAt(nowMs)));
  }

  nextExpiryAtMs(): number {
    return Math.min(...this.#held().map(({ untilMs }) => untilMs));
  }

  expireOverdue(nowMs: number): number {
    const overdue = this.#held().filter(({ untilMs }) => untilMs <= nowMs);
    for (const claim of overdue) this.#apply(expire(this.level, claim, actAt(nowMs)));
    return overdue.length;
  }

  #held(): Held[] {
    return [...this.claims.values()].filter((claim): claim is Held => claim.state === "held");
  }

  #take(decision: StockDecision): StockDecision {
    if (decision.ok) this.#apply(decision.value);
    return decision;
  }

  #apply({ level, claim, row }: StockChange): void {
    this.level = level;
    if (claim !== undefined) this.claims.set(claim.orderId, claim);
    if (row !== undefined) this.rows.push(row);
  }
}

function actAt(nowMs: number): StockAct {
  return { actor: "system", nowMs };
}
