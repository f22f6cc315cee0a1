// The address book of a user. A book with addresses has exactly one default of each kind: every
// batch that changes it ends by settling the defaults, so that concurrent requests agree.

import { and, asc, eq, exists, type SQL, sql } from "drizzle-orm";
import { ADDRESSES_MAX } from "../../../../domain/account/limits.ts";
import type { Database } from "../../database.ts";
import { insertWhen } from "../../insert-when.ts";
import { addresses } from "../identity/schema.ts";
import { userIsActive } from "./profile.ts";

export type StoredAddress = typeof addresses.$inferSelect;

type Named = Pick<StoredAddress, "id" | "userId">;

/** The oldest first. */
export function listAddresses(db: Database, userId: string) {
  return db
    .select()
    .from(addresses)
    .where(eq(addresses.userId, userId))
    .orderBy(asc(addresses.createdAtMs), asc(addresses.id))
    .limit(ADDRESSES_MAX);
}

export function selectAddress(db: Database, named: Named) {
  return db.select().from(addresses).where(isNamed(named));
}

export function addressExists(db: Database, named: Named): SQL {
  return exists(db.select({ one: sql`1` }).from(addresses).where(isNamed(named)));
}

/** Stores nothing when the book is full or its owner is gone. */
export function insertAddressStatement(db: Database, row: StoredAddress) {
  const held = db.$count(addresses, eq(addresses.userId, row.userId));
  const when = sql`${held} < ${ADDRESSES_MAX} AND ${userIsActive(db, row.userId)}`;
  return insertWhen(db, addresses, { row, when });
}

export function changeAddressStatement(
  db: Database,
  named: Named,
  change: Partial<Pick<StoredAddress, "label" | "address">> & { readonly updatedAtMs: number },
) {
  return db
    .update(addresses)
    .set(change)
    .where(and(isNamed(named), userIsActive(db, named.userId)));
}

export function deleteAddressStatement(db: Database, named: Named) {
  return db.delete(addresses).where(isNamed(named));
}

/** Ids that are to become a default; absent leaves the default where it is. */
export interface DefaultClaims {
  readonly shippingId?: string | undefined;
  readonly billingId?: string | undefined;
}

/** The claimed address is the default, else the one that was, else the oldest. */
export function settleDefaultsStatement(
  db: Database,
  userId: string,
  { shippingId = "", billingId = "" }: DefaultClaims,
) {
  const isWinner = (claimedId: string, was: "is_default_shipping" | "is_default_billing") =>
    sql`${addresses.id} = (
      SELECT id FROM ${addresses} WHERE user_id = ${userId}
      ORDER BY id = ${claimedId} DESC, ${sql.identifier(was)} DESC, created_at_ms, id LIMIT 1)`;
  return db
    .update(addresses)
    .set({
      isDefaultShipping: isWinner(shippingId, "is_default_shipping"),
      isDefaultBilling: isWinner(billingId, "is_default_billing"),
    })
    .where(eq(addresses.userId, userId));
}

function isNamed({ id, userId }: Named) {
  return and(eq(addresses.id, id), eq(addresses.userId, userId));
}
