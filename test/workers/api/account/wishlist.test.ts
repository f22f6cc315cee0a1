import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WISHLIST_ITEMS_MAX } from "../../../../domain/account/limits.ts";
import { newId } from "../../../../workers/adapters/ids.ts";
import { insertable } from "../../../../workers/db/chunks.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { wishlistItems } from "../../../../workers/db/shop/identity/schema.ts";
import type { WishView } from "../../../../workers/services/account/account-service.ts";
import { PRODUCTS, seedCatalog } from "../../../support/catalog.ts";
import { answerOf, problemOf } from "../../../support/shopper.ts";
import { type Owner, owner, suspend } from "./account-client.ts";

const [MUG = "", LAMP = ""] = ["stoneware-mug", "desk-lamp"].map(
  (slug) => PRODUCTS.find((product) => product.slug === slug)?.id,
);

const put = ({ ask }: Owner, productId: string) => ask("PUT", `/wishlist/${productId}`);
const remove = ({ ask }: Owner, productId: string) => ask("DELETE", `/wishlist/${productId}`);

async function wishes({ ask }: Owner): Promise<readonly string[]> {
  const { items, page } = await answerOf<{ items: WishView[]; page: { total: number } }>(
    await ask("GET", "/wishlist"),
  );
  expect(page).toEqual({ nextCursor: null, total: items.length });
  return items.map(({ product }) => product.id);
}

async function fill({ person }: Owner, count: number): Promise<void> {
  const db = databaseOf(env.DB);
  const rows = Array.from({ length: count }, (_, place) => ({
    userId: person.id,
    productId: newId("product"),
    addedAtMs: place,
  }));
  for (const some of insertable(rows)) await db.insert(wishlistItems).values(some);
}

beforeAll(() => seedCatalog(env));
afterEach(() => vi.useRealTimers());

describe("the wishlist", () => {
  it("holds what was wished for, the newest first, as cards", async () => {
    const ada = await owner();
    vi.useFakeTimers({ toFake: ["Date"] });
    expect((await put(ada, MUG)).status).toBe(204);
    vi.setSystemTime(Date.now() + 1);
    expect((await put(ada, LAMP)).status).toBe(204);
    expect(await wishes(ada)).toEqual([LAMP, MUG]);
    const { items } = await answerOf<{ items: WishView[] }>(await ada.ask("GET", "/wishlist"));
    expect(items[1]).toMatchObject({
      product: { id: MUG, slug: "stoneware-mug", price: { amountMinor: 1250 } },
      addedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it("takes a product once, and lets it go however often it is asked", async () => {
    const ada = await owner();
    await put(ada, MUG);
    expect((await put(ada, MUG)).status).toBe(204);
    expect(await wishes(ada)).toEqual([MUG]);
    expect((await remove(ada, MUG)).status).toBe(204);
    expect((await remove(ada, MUG)).status).toBe(204);
    expect(await wishes(ada)).toEqual([]);
  });

  it("is nobody else's", async () => {
    const [ada, eve] = [await owner(), await owner()];
    await put(ada, MUG);
    await remove(eve, MUG);
    expect(await wishes(eve)).toEqual([]);
    expect(await wishes(ada)).toEqual([MUG]);
  });

  it("does not take what the shop does not sell", async () => {
    const ada = await owner();
    expect(await problemOf(await put(ada, newId("product")))).toMatchObject({
      code: "product-not-found",
      status: 404,
    });
    expect(await problemOf(await put(ada, "..%2f..%2fmug"))).toMatchObject({
      code: "invalid-request",
    });
  });

  it("leaves out what is no longer sold, and takes it no more", async () => {
    const ada = await owner();
    const { id = "" } = PRODUCTS.find(({ slug }) => slug === "paper-shade") ?? {};
    await put(ada, id);
    await put(ada, MUG);
    const sell = (status: string) =>
      env.DB.prepare("UPDATE products SET status = ? WHERE id = ?").bind(status, id).run();
    await sell("archived");
    expect(await wishes(ada)).toEqual([MUG]);
    expect((await put(await owner(), id)).status).toBe(404);
    await sell("active");
    expect(await wishes(ada)).toHaveLength(2);
  });

  it(`takes ${WISHLIST_ITEMS_MAX} and no more, even at once`, async () => {
    const ada = await owner();
    await fill(ada, WISHLIST_ITEMS_MAX - 1);
    const answers = await Promise.all([put(ada, MUG), put(ada, LAMP)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
    const [taken = ""] = await wishes(ada);
    expect((await put(ada, taken)).status).toBe(204);
    const other = taken === MUG ? LAMP : MUG;
    expect(await problemOf(await put(ada, other))).toMatchObject({ code: "wishlist-limit" });
  });

  it("takes nothing for an account that is gone", async () => {
    const ada = await owner();
    await suspend(ada);
    expect(await problemOf(await put(ada, MUG))).toMatchObject({ code: "unauthorized" });
    expect(await wishes(ada)).toEqual([]);
  });
});
