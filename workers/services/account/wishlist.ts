// What a person wishes for.

import { accept, refuse } from "../../../domain/result.ts";
import {
  deleteWish,
  insertWishStatement,
  listWishes,
  selectWishState,
  type Wish,
} from "../../db/shop/account/wishlist.ts";
import type { AccountResult, WishView } from "./account-service.ts";
import type { AccountParts } from "./parts.ts";

type Named = Pick<Wish, "userId" | "productId">;

export async function readWishlist(
  { db, catalog }: AccountParts,
  userId: string,
): Promise<readonly WishView[]> {
  const wishes = await listWishes(db, userId);
  const cards = await catalog.cards(wishes.map(({ productId }) => productId));
  const addedAtMs = new Map(wishes.map((wish) => [wish.productId, wish.addedAtMs]));
  return cards.map((product) => ({
    product,
    addedAt: new Date(addedAtMs.get(product.id) ?? 0).toISOString(),
  }));
}

export async function wish(
  { db, nowMs }: AccountParts,
  { userId, productId }: Named,
): Promise<AccountResult<null>> {
  const row = { userId, productId, addedAtMs: nowMs() };
  const [, [state]] = await db.batch([insertWishStatement(db, row), selectWishState(db, row)]);
  if (state?.isActive !== 1) return refuse({ code: "unauthorized" });
  if (state.isStored === 1) return accept(null);
  return refuse({ code: state.isSold === 1 ? "wishlist-limit" : "product-not-found" });
}

export async function isWished({ db }: AccountParts, named: Named): Promise<boolean> {
  const [state] = await selectWishState(db, named);
  return state?.isStored === 1;
}

export function unwish({ db }: AccountParts, named: Named): Promise<void> {
  return deleteWish(db, named);
}
