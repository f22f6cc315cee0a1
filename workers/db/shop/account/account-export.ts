// Everything the shop's database holds about a person, without secrets and hashes. A test compares
// it with the tables there are.

import { asc, desc, eq } from "drizzle-orm";
import type { Database } from "../../database.ts";
import {
  addresses,
  oneTimeTokens,
  secondFactors,
  sessions,
  users,
  wishlistItems,
} from "../identity/schema.ts";
import { orders } from "../orders/schema.ts";

/** Reads everything at one moment; each kind has `limit` rows at most. */
export function readHoldings(db: Database, userId: string, limit: number) {
  const { id, purpose, createdAtMs, expiresAtMs, usedAtMs } = oneTimeTokens;
  const { createdAtMs: createdAt, confirmedAtMs, recoveryHashes } = secondFactors;
  return db.batch([
    db.select().from(users).where(eq(users.id, userId)),
    db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, userId))
      .orderBy(desc(sessions.createdAtMs))
      .limit(limit),
    db
      .select({ id, purpose, createdAtMs, expiresAtMs, usedAtMs })
      .from(oneTimeTokens)
      .where(eq(oneTimeTokens.userId, userId))
      .orderBy(desc(createdAtMs))
      .limit(limit),
    db
      .select()
      .from(addresses)
      .where(eq(addresses.userId, userId))
      .orderBy(asc(addresses.createdAtMs))
      .limit(limit),
    db
      .select()
      .from(wishlistItems)
      .where(eq(wishlistItems.userId, userId))
      .orderBy(desc(wishlistItems.addedAtMs))
      .limit(limit),
    db
      .select({ id: orders.id, document: orders.document })
      .from(orders)
      .where(eq(orders.userId, userId))
      .orderBy(desc(orders.createdAtMs))
      .limit(limit),
    db
      .select({ createdAtMs: createdAt, confirmedAtMs, recoveryHashes })
      .from(secondFactors)
      .where(eq(secondFactors.userId, userId)),
  ]);
}
