// What a person wishes for.

import { and, desc, eq, exists, sql } from "drizzle-orm";
import { WISHLIST_ITEMS_MAX } from "../../../../domain/account/limits.ts";
import type { Database } from "../../database.ts";
import { insertWhen } from "../../insert-when.ts";
import { products } from "../catalog/schema.ts";
import { wishlistItems } from "../identity/schema.ts";
import { userIsActive } from "./profile.ts";

export type Wish = typeof wishlistItems.$inferSelect;

/** The newest first. */
export function listWishes(db: Database, userId: string) {
  return db
    .select()
    .from(wishlistItems)
    .where(eq(wishlistItems.userId, userId))
    .orderBy(desc(wishlistItems.addedAtMs), desc(wishlistItems.productId))
    .limit(WISHLIST_ITEMS_MAX);
}

/** Stores nothing when the list is full, the product is not sold, or the person is gone. */
export function insertWishStatement(db: Database, row: Wish) {
  const held = db.$count(wishlistItems, eq(wishlistItems.userId, row.userId));
  const when = sql`${held} < ${WISHLIST_ITEMS_MAX}
    AND ${isSold(db, row.productId)} AND ${userIsActive(db, row.userId)}`;
  return insertWhen(db, wishlistItems, { row, when }).onConflictDoNothing();
}

/** Why a wish was stored or not: to be asked in the batch that tried. */
export function selectWishState(db: Database, wish: Pick<Wish, "userId" | "productId">) {
  const isStored = exists(db.select({ one: sql`1` }).from(wishlistItems).where(isNamed(wish)));
  return db
    .select({
      isStored: sql<number>`${isStored}`,
      isSold: sql<number>`${isSold(db, wish.productId)}`,
      isActive: sql<number>`${userIsActive(db, wish.userId)}`,
    })
    .from(sql`(SELECT 1)`);
}

export async function deleteWish(
  db: Database,
  wish: Pick<Wish, "userId" | "productId">,
): Promise<void> {
  await db.delete(wishlistItems).where(isNamed(wish));
}

function isNamed({ userId, productId }: Pick<Wish, "userId" | "productId">) {
  return and(eq(wishlistItems.userId, userId), eq(wishlistItems.productId, productId));
}

function isSold(db: Database, productId: string) {
  return exists(
    db
      .select({ one: sql`1` })
      .from(products)
      .where(and(eq(products.id, productId), eq(products.status, "active"))),
  );
}
