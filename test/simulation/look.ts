// A look into objects from outside: what they have stored, as plain data.

import type { OrderState } from "../../domain/order/order-state.ts";
import type { SagaJournal } from "../../domain/saga/journal.ts";
import type { LedgerRow } from "../../domain/stock/ledger.ts";
import { OrderJournalStore } from "../../durable-objects/order/order-journal.ts";
import {
  NO_PAYMENT,
  type PaymentRecord,
} from "../../durable-objects/payment-simulator/payment-record.ts";

/** One object with what it has stored, wherever that is kept. */
export interface LookedAt {
  readonly name: string;
  readonly kept: {
    /** Rises whenever something more is kept. */
    readonly version: number;
    /** For the shop's own reading code. */
    readonly readOnly: DurableObjectStorage;
    read<T extends object>(query: string): T[];
    hasTable(name: string): boolean;
  };
}

export interface LookedAtOrder {
  readonly id: string;
  readonly totalMinor: number;
  readonly saga: SagaJournal;
  readonly jobs: OrderState["jobs"];
  readonly stored: OrderState;
}

/** Looks again only where something more was kept. */
function onceKept<T>(look: (host: LookedAt) => T): (host: LookedAt) => T {
  const seen = new WeakMap<LookedAt, { readonly version: number; readonly found: T }>();
  return (host) => {
    const { version } = host.kept;
    const known = seen.get(host);
    if (known?.version === version) return known.found;
    const found = look(host);
    seen.set(host, { version, found });
    return found;
  };
}

/** The order kept here; undefined where none was placed. */
export const orderIn = onceKept(({ name: id, kept }): LookedAtOrder | undefined => {
  if (!kept.hasTable("hints")) return undefined;
  const stored = new OrderJournalStore(kept.readOnly).order();
  if (stored === undefined) return undefined;
  const { saga, jobs, placed } = stored;
  return { id, totalMinor: placed.draft.total.amountMinor, saga, jobs, stored };
});

/** What the provider has in its books. */
export const paymentIn = onceKept(({ kept }): PaymentRecord => {
  if (!kept.hasTable("payment")) return NO_PAYMENT;
  const [row] = kept.read<{ record: string }>("SELECT record FROM payment");
  return row === undefined ? NO_PAYMENT : (JSON.parse(row.record) as PaymentRecord);
});

export interface Claim {
  readonly sku: string;
  readonly orderId: string;
  readonly units: number;
  readonly shippedUnits: number;
  readonly state: string;
  readonly untilMs: number | null;
}

/** What orders have of the sku counted here. */
export const claimsIn = onceKept(({ name: sku, kept }): Claim[] => {
  if (!kept.hasTable("claims")) return [];
  const rows = kept.read<Omit<Claim, "sku">>(
    `SELECT order_id AS orderId, units, shipped_units AS shippedUnits, state, until_ms AS untilMs
    FROM claims`,
  );
  return rows.map((row) => ({ ...row, sku }));
});

/** Every movement of the sku counted here, oldest first. */
export const ledgerIn = onceKept(({ kept }): LedgerRow[] => {
  if (!kept.hasTable("claims")) return [];
  return kept.read<LedgerRow>(
    `SELECT version, movement, units, reference, on_hand_units AS onHandUnits,
      held_units AS heldUnits, reserved_units AS reservedUnits FROM ledger ORDER BY version`,
  );
});
