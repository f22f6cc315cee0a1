// The rows of a cart. The first write makes the tables, so that reading an unknown cart stores
// nothing. The cart is read from its row once and cached while the object is awake.

import {
  type CartLine,
  type CartOwner,
  EMPTY_CART,
  type OrderMark,
} from "../../domain/cart/cart.ts";
import type { KeptCart } from "../../domain/cart/idle.ts";
import { LazyTables } from "../runtime/lazy-tables.ts";
import { CART_MIGRATIONS } from "./cart-migrations.ts";

/** A command that takes effect once: its name and the digest of its content. */
export interface AppliedCommand {
  readonly command: string;
  readonly fingerprint: string;
  /** Epoch milliseconds; absent means as long as the cart lives. */
  readonly forgetAtMs?: number | undefined;
}

type CartRow = {
  version: number;
  lines: string;
  merged_into_cart_id: string | null;
  owner: CartOwner;
  changed_at_ms: number;
  abandoned_told: number;
  ordered_by: string | null;
  lately_ordered: string | null;
};

export class CartStore {
  readonly #storage: DurableObjectStorage;
  readonly #tables: LazyTables;
  #kept: KeptCart | undefined;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#tables = new LazyTables(storage, CART_MIGRATIONS);
    if (this.#tables.exist) this.#kept = this.#readRow();
  }

  /** Undefined for a cart that was never written, or was deleted. */
  get kept(): KeptCart | undefined {
    return this.#kept;
  }

  get cart() {
    return this.#kept?.cart ?? EMPTY_CART;
  }

  /** Stores the cart. Must be the first write of a turn, because it makes the tables. */
  save(kept: KeptCart): void {
    this.#tables.make();
    this.#storage.sql.exec(
      `INSERT INTO cart (only, version, lines, merged_into_cart_id, owner, changed_at_ms,
          abandoned_told, ordered_by, lately_ordered)
        VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (only) DO UPDATE SET version = excluded.version, lines = excluded.lines,
          merged_into_cart_id = excluded.merged_into_cart_id, owner = excluded.owner,
          changed_at_ms = excluded.changed_at_ms, abandoned_told = excluded.abandoned_told,
          ordered_by = excluded.ordered_by, lately_ordered = excluded.lately_ordered`,
      kept.cart.version,
      JSON.stringify(kept.cart.lines),
      kept.cart.mergedIntoCartId ?? null,
      kept.owner,
      kept.changedAtMs,
      kept.abandonedReported ? 1 : 0,
      marksToText(kept.cart.orderedBy),
      marksToText(kept.cart.latelyOrdered),
    );
    this.#kept = kept;
  }

  /** The digest stored when the command took effect; undefined if it never did. */
  fingerprintOf(command: string): string | undefined {
    if (!this.#tables.exist) return undefined;
    return this.#storage.sql
      .exec<{ fingerprint: string }>("SELECT fingerprint FROM applied WHERE command = ?", command)
      .toArray()[0]?.fingerprint;
  }

  remember({ command, fingerprint, forgetAtMs }: AppliedCommand): void {
    this.#storage.sql.exec(
      "INSERT INTO applied VALUES (?, ?, ?)",
      command,
      fingerprint,
      forgetAtMs ?? null,
    );
  }

  forgetCommandsDue(nowMs: number): void {
    this.#storage.sql.exec("DELETE FROM applied WHERE forget_at_ms <= ?", nowMs);
  }

  /** Deletes all data, including tables and alarm. */
  async erase(): Promise<void> {
    this.#kept = undefined;
    await this.#tables.deleteAll();
  }

  #readRow(): KeptCart | undefined {
    const row = this.#storage.sql.exec<CartRow>("SELECT * FROM cart").toArray()[0];
    return (
      row && {
        cart: {
          version: row.version,
          lines: JSON.parse(row.lines) as CartLine[],
          ...(row.merged_into_cart_id === null
            ? {}
            : { mergedIntoCartId: row.merged_into_cart_id }),
          ...(row.ordered_by === null ? {} : { orderedBy: textToMarks(row.ordered_by) }),
          ...(row.lately_ordered === null
            ? {}
            : { latelyOrdered: textToMarks(row.lately_ordered) }),
        },
        owner: row.owner,
        changedAtMs: row.changed_at_ms,
        abandonedReported: row.abandoned_told === 1,
      }
    );
  }
}

function marksToText(marks: readonly OrderMark[] | undefined): string | null {
  return marks === undefined ? null : JSON.stringify(marks);
}

function textToMarks(text: string): OrderMark[] {
  return JSON.parse(text) as OrderMark[];
}
