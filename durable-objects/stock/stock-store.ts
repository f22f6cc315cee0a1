// The rows of one stock counter: the ledger, whose last row is the level, and the orders' claims. A
// hold writes three rows, a reservation two; a refusal and a repeated command write none.

import { LOW_STOCK_THRESHOLD_UNITS } from "../../domain/catalog/availability.ts";
import type { LedgerRow } from "../../domain/stock/ledger.ts";
import type { ClaimedStock, StockChange, StockClaim } from "../../domain/stock/stock-change.ts";
import { levelOf, NO_POOLS, type StockLevel } from "../../domain/stock/stock-level.ts";
import type { LazyTables } from "../runtime/lazy-tables.ts";
import type { StockBalancesPage } from "./stock-commands.ts";

type BalanceRow = {
  version: number;
  onHandUnits: number;
  heldUnits: number;
  reservedUnits: number;
};

type ClaimRow = {
  units: number;
  state: StockClaim["state"];
  untilMs: number | null;
  shippedUnits: number;
};

/** Claims scanned for active ones, per page: most claims are old. */
const CLAIMS_SCANNED_MAX = 10_000;

type HoldRow = { orderId: string; units: number; untilMs: number };

interface Claimants {
  readonly orderIds: readonly string[];
  readonly nextAfterOrderId?: string | undefined;
}

export class StockStore {
  readonly #sql: SqlStorage;
  readonly #tables: Pick<LazyTables, "exist" | "make">;
  readonly #sku: string;

  constructor(sql: SqlStorage, tables: Pick<LazyTables, "exist" | "make">, sku: string) {
    this.#sql = sql;
    this.#tables = tables;
    this.#sku = sku;
  }

  level(): StockLevel {
    const last = this.#tables.exist ? this.#lastBalance() : undefined;
    return levelOf(last ?? NO_POOLS, {
      sku: this.#sku,
      version: last?.version ?? 0,
      lowStockThresholdUnits: LOW_STOCK_THRESHOLD_UNITS,
    });
  }

  claimed(orderId: string): ClaimedStock {
    return { level: this.level(), claim: this.#claim(orderId) };
  }

  /** The level, and whether this shipment, restock or adjustment was applied before. */
  applied(
    movement: "ship" | "restock" | "adjust",
    reference: string,
  ): { level: StockLevel; applied: boolean } {
    if (!this.#tables.exist) return { level: this.level(), applied: false };
    const rows = this.#sql.exec(
      `SELECT 1 FROM ledger
      WHERE movement IN ('adjust', 'restock', 'ship') AND movement = ? AND reference = ?`,
      movement,
      reference,
    );
    return { level: this.level(), applied: rows.toArray().length > 0 };
  }

  /** Stores a change; the first one makes the tables. */
  apply({ row, claim }: StockChange): void {
    if (row === undefined && claim === undefined) return;
    this.#tables.make();
    if (row !== undefined) this.#append(row);
    if (claim !== undefined) this.#saveClaim(claim);
  }

  /** Expired holds, the earliest first. */
  overdueHolds(nowMs: number, limit: number): Extract<StockClaim, { state: "held" }>[] {
    return this.#sql
      .exec<HoldRow>(
        `SELECT order_id AS orderId, units, until_ms AS untilMs FROM claims
        WHERE state = 'held' AND until_ms <= ? ORDER BY until_ms LIMIT ?`,
        nowMs,
        limit,
      )
      .toArray()
      .map((row) => ({ ...row, state: "held" }));
  }

  /** Ids of the orders with units held or reserved. Claims are kept forever; few are active. */
  claimants({ afterOrderId = "", limit }: StockBalancesPage): Claimants {
    if (!this.#tables.exist) return { orderIds: [] };
    const scanned = this.#sql
      .exec<{ orderId: string; state: StockClaim["state"] }>(
        `SELECT order_id AS orderId, state FROM claims
        WHERE order_id > ? ORDER BY order_id LIMIT ?`,
        afterOrderId,
        CLAIMS_SCANNED_MAX,
      )
      .toArray();
    const standing = scanned.filter(({ state }) => state === "held" || state === "reserved");
    const orderIds = standing.slice(0, limit).map(({ orderId }) => orderId);
    const lastGiven = standing.length > limit ? orderIds.at(-1) : undefined;
    const lastScanned = scanned.length < CLAIMS_SCANNED_MAX ? undefined : scanned.at(-1)?.orderId;
    return { orderIds, nextAfterOrderId: lastGiven ?? lastScanned };
  }

  /** When the first hold expires, in epoch milliseconds. */
  nextExpiryAtMs(): number | undefined {
    const { due } = this.#sql
      .exec<{ due: number | null }>("SELECT MIN(until_ms) AS due FROM claims WHERE state = 'held'")
      .one();
    return due ?? undefined;
  }

  #lastBalance(): BalanceRow | undefined {
    return this.#sql
      .exec<BalanceRow>(
        `SELECT version, on_hand_units AS onHandUnits, held_units AS heldUnits,
          reserved_units AS reservedUnits
        FROM ledger ORDER BY version DESC LIMIT 1`,
      )
      .toArray()[0];
  }

  #claim(orderId: string): StockClaim | undefined {
    if (!this.#tables.exist) return undefined;
    const [row] = this.#sql
      .exec<ClaimRow>(
        `SELECT units, state, until_ms AS untilMs, shipped_units AS shippedUnits
        FROM claims WHERE order_id = ?`,
        orderId,
      )
      .toArray();
    if (row === undefined) return undefined;
    const { units, state, untilMs, shippedUnits } = row;
    return state === "held"
      ? { orderId, units, state, untilMs: untilMs ?? 0 }
      : { orderId, units, state, shippedUnits };
  }

  #append(row: LedgerRow): void {
    this.#sql.exec(
      `INSERT INTO ledger (version, movement, units, reference, reason, actor, at_ms,
        on_hand_units, held_units, reserved_units)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.version,
      row.movement,
      row.units,
      row.reference,
      row.reason ?? null,
      row.actor,
      row.atMs,
      row.onHandUnits,
      row.heldUnits,
      row.reservedUnits,
    );
  }

  #saveClaim(claim: StockClaim): void {
    this.#sql.exec(
      `INSERT INTO claims (order_id, units, state, until_ms, shipped_units) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, until_ms = excluded.until_ms,
        shipped_units = excluded.shipped_units`,
      claim.orderId,
      claim.units,
      claim.state,
      claim.state === "held" ? claim.untilMs : null,
      claim.state === "held" ? 0 : (claim.shippedUnits ?? 0),
    );
  }
}
