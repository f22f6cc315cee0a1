import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { databaseOf } from "../../../../workers/db/database.ts";
import {
  type CatalogCaches,
  createCatalogCaches,
} from "../../../../workers/services/caches/catalog-caches.ts";
import { createCatalogService } from "../../../../workers/services/catalog/catalog-service.ts";
import { CHARGED_PRICE_AGE_MAX_MS } from "../../../../workers/services/catalog/read-variants.ts";
import { seedCatalog } from "../../../support/catalog.ts";

const LATER_MS = 60_000;

/** D1 as it is, counting what is prepared, until it is down. */
function createFlakyDatabase() {
  let prepared = 0;
  let refused = 0;
  let down = false;
  const binding = {
    prepare: (text: string) => {
      if (down) {
        refused += 1;
        throw new Error("D1 does not answer");
      }
      prepared += 1;
      return env.DB.prepare(text);
    },
    batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
  } as unknown as D1Database;
  return {
    db: databaseOf(binding),
    prepared: () => prepared,
    /** Statements asked for while it was down. */
    refused: () => refused,
    goDown: () => {
      down = true;
    },
    comeBack: () => {
      down = false;
    },
  };
}

let nowMs = 0;
let caches: CatalogCaches;
let flaky: ReturnType<typeof createFlakyDatabase>;

beforeAll(() => seedCatalog(env));
beforeEach(() => {
  nowMs = 1_000_000;
  flaky = createFlakyDatabase();
  caches = createCatalogCaches(flaky.db, () => nowMs);
});

const catalog = () => createCatalogService(flaky.db, caches);

describe("the variants behind cart lines", () => {
  it("are what a line needs, and nothing for a sku that is not sold", async () => {
    const variants = await catalog().variants(["SHIRT-M", "NO-SUCH-SKU"], "cached");
    expect([...variants.values()]).toEqual([
      {
        sku: "SHIRT-M",
        productId: "prd_01J00000000000000000000000",
        slug: "linen-shirt",
        name: "Linen Shirt",
        options: { Sku: "SHIRT-M" },
        image: expect.objectContaining({ url: "/images/products/linen-shirt-800.webp" }),
        price: { amountMinor: 4500, currency: "USD" },
        availability: "low-stock",
        availableUnits: 3,
      },
    ]);
  });

  it("come with one query however many skus, and with none while they are cached", async () => {
    const many = ["MUG", "LAMP", ...Array.from({ length: 150 }, (_, place) => `SKU-${place}`)];
    expect((await catalog().variants(many, "cached")).size).toBe(2);
    expect(flaky.prepared()).toBe(1);
    expect((await catalog().variants(["MUG", "LAMP"], "cached")).size).toBe(2);
    expect(flaky.prepared()).toBe(1);
  });

  it("are read anew when they are old, or when they must be fresh", async () => {
    await catalog().variants(["MUG"], "cached");
    await catalog().variants(["MUG"], "fresh");
    expect(flaky.prepared()).toBe(2);
    nowMs += LATER_MS;
    await catalog().variants(["MUG"], "cached");
    expect(flaky.prepared()).toBe(3);
  });

  it("survive an outage, however old, where nobody is charged by them", async () => {
    const before = await catalog().variants(["MUG", "LAMP"], "cached");
    flaky.goDown();
    nowMs += CHARGED_PRICE_AGE_MAX_MS + 1;
    expect(await catalog().variants(["MUG", "LAMP"], "cached")).toEqual(before);
  });

  it("are charged by for five minutes of an outage, and no longer", async () => {
    const before = await catalog().variants(["MUG", "LAMP"], "cached");
    flaky.goDown();
    nowMs += CHARGED_PRICE_AGE_MAX_MS;
    expect(await catalog().variants(["MUG", "LAMP"], "fresh")).toEqual(before);
    nowMs += 1;
    await expect(catalog().variants(["MUG", "LAMP"], "fresh")).rejects.toThrow();
  });

  it("are not asked for again, and waited for, a moment after the database failed", async () => {
    await catalog().variants(["MUG"], "cached");
    flaky.goDown();
    nowMs += LATER_MS;
    await catalog().variants(["MUG"], "cached");
    const refused = flaky.refused();
    await catalog().variants(["MUG"], "fresh");
    expect(flaky.refused()).toBe(refused);
    nowMs += LATER_MS;
    await catalog().variants(["MUG"], "fresh");
    expect(flaky.refused()).toBe(refused + 1);
  });

  it("are not called unknown because of an outage", async () => {
    await catalog().variants(["MUG"], "cached");
    flaky.goDown();
    await expect(catalog().variants(["MUG", "LAMP"], "cached")).rejects.toThrow();
  });
});

describe("a list", () => {
  it("counts a filter once for all its pages, and apart from them", async () => {
    const filter = { minPrice: 1000 };
    const first = await catalog().listCards({ ...filter, limit: 4 });
    if (first === "invalid-cursor") throw new Error("no cursor was sent");
    expect(flaky.prepared()).toBe(1);
    const summary = await catalog().summarize(filter);
    expect(summary).toMatchObject({ total: 10 });
    const before = flaky.prepared();
    const cursor = first.nextCursor ?? "";
    expect(await catalog().listCards({ ...filter, limit: 4, cursor })).toMatchObject({
      items: expect.any(Array),
    });
    expect(flaky.prepared()).toBe(before + 1);
    expect(await catalog().summarize(filter)).toBe(summary);
    expect(flaky.prepared()).toBe(before + 1);
  });
});

describe("the category tree", () => {
  const LONG_MS = 24 * 60 * 60_000;

  it("is shown as it was seen last while the database is away, however long ago", async () => {
    const before = await catalog().menu();
    expect(before).toHaveLength(2);
    flaky.goDown();
    nowMs += LONG_MS;
    expect(await catalog().menu()).toEqual(before);
    expect(await catalog().categories()).toEqual(before);
  });

  it("is empty in menus, and unknown to lists, while the database was never reached", async () => {
    flaky.goDown();
    expect(await catalog().menu()).toEqual([]);
    await expect(catalog().categories()).rejects.toThrow("not reached");
  });

  it("is asked for seldom during an outage, and again once it is over", async () => {
    flaky.goDown();
    await catalog().menu();
    flaky.comeBack();
    expect(await catalog().menu()).toEqual([]);
    nowMs += 10_000;
    expect(await catalog().menu()).toHaveLength(2);
  });
});
