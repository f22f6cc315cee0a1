// A counter held in memory: what the object does with the pure rules, without the object.

import type { Fact } from "../../../domain/events/envelope.ts";
import { adjust } from "../../../domain/stock/adjust.ts";
import { expire } from "../../../domain/stock/expire.ts";
import { hold } from "../../../domain/stock/hold.ts";
import type { LedgerRow } from "../../../domain/stock/ledger.ts";
import { release } from "../../../domain/stock/release.ts";
import { reserve } from "../../../domain/stock/reserve.ts";
import { restock } from "../../../domain/stock/restock.ts";
import { ship } from "../../../domain/stock/ship.ts";
import type { StockChange, StockClaim, StockDecision } from "../../../domain/stock/stock-change.ts";
import { levelOf, NO_POOLS, type StockLevel } from "../../../domain/stock/stock-level.ts";

export type Asked =
  | { readonly kind: "hold"; readonly orderId: string; readonly units: number }
  | { readonly kind: "reserve" | "release" | "expire"; readonly orderId: string }
  | {
      readonly kind: "ship";
      readonly orderId: string;
      readonly shipmentId: string;
      readonly units: number;
    }
  | { readonly kind: "restock"; readonly restockId: string; readonly units: number }
  | {
      readonly kind: "adjust";
      readonly adjustmentId: string;
      readonly change: { readonly deltaUnits: number } | { readonly setUnits: number };
    };

export const UNTIL_MS = 900_000;
const ACT = { actor: "system", nowMs: 1_000 };

export class StockInMemory {
  level: StockLevel = levelOf(NO_POOLS, { sku: "MUG", version: 0, lowStockThresholdUnits: 5 });
  readonly claims = new Map<string, StockClaim>();
  readonly rows: LedgerRow[] = [];
  readonly facts: Fact[] = [];

  ask(asked: Asked): StockDecision {
    const decision = this.#decide(asked);
    if (decision.ok) this.#apply(decision.value);
    return decision;
  }

  stocked(units: number): this {
    this.ask({ kind: "adjust", adjustmentId: "opening", change: { setUnits: units } });
    this.facts.length = 0;
    return this;
  }

  factTypes(): string[] {
    return this.facts.map((fact) => fact.type);
  }

  #decide(asked: Asked): StockDecision {
    const { level } = this;
    if (asked.kind === "adjust") {
      const applied = this.#known("adjust", asked.adjustmentId);
      return adjust({ level, applied }, { ...asked, reason: "counted" }, ACT);
    }
    if (asked.kind === "restock") {
      return restock({ level, applied: this.#known("restock", asked.restockId) }, asked, ACT);
    }
    const stock = { level, claim: this.claims.get(asked.orderId) };
    switch (asked.kind) {
      case "hold":
        return hold(stock, { ...asked, untilMs: UNTIL_MS }, ACT);
      case "reserve":
        return reserve(stock, ACT);
      case "release":
        return release(stock, asked, ACT);
      case "ship":
        return ship({ ...stock, applied: this.#known("ship", asked.shipmentId) }, asked, ACT);
      case "expire":
        return stock.claim?.state === "held"
          ? { ok: true, value: expire(level, stock.claim, ACT) }
          : { ok: true, value: { level, facts: [] } };
    }
  }

  #apply({ level, claim, row, facts }: StockChange): void {
    this.level = level;
    if (claim !== undefined) this.claims.set(claim.orderId, claim);
    if (row !== undefined) this.rows.push(row);
    this.facts.push(...facts);
  }

  #known(movement: string, reference: string): boolean {
    return this.rows.some((row) => row.movement === movement && row.reference === reference);
  }
}
