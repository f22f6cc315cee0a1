import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { DEFAULT_MARKET } from "../../../../domain/market.ts";
import { cartObject } from "../../../../durable-objects/stubs.ts";
import type { FindAdjustments } from "../../../../workers/adapters/adjustments.ts";
import { createCartService } from "../../../../workers/services/cart/cart-service.ts";
import type { CatalogVariant } from "../../../../workers/services/catalog/catalog-variant.ts";

const context = { correlationId: "correlation-1", actor: "guest" };
const guestCart = (cartId: string) => ({ cartId, owner: "guest", context }) as const;

const mug: CatalogVariant = {
  sku: "MUG",
  productId: "prd_1",
  slug: "mug",
  name: "Mug",
  options: {},
  image: { url: "/images/mug", alt: "Mug", width: 800, height: 800 },
  price: { amountMinor: 1250, currency: "USD" },
  availability: "in-stock",
  availableUnits: 10,
};

/** A catalog of one mug that counts what it is asked for. */
function createCatalog() {
  const asked: string[] = [];
  return {
    asked,
    variants: async (skus: readonly string[], age: "cached" | "fresh") => {
      asked.push(`${age} ${skus.join(",")}`);
      return new Map(skus.includes("MUG") ? [["MUG", mug]] : []);
    },
  };
}

const cartsOf = (
  catalog: ReturnType<typeof createCatalog>,
  findAdjustments: FindAdjustments = async () => [],
) => createCartService({ bindings: env, catalog, findAdjustments, market: DEFAULT_MARKET });

describe("the cart service", () => {
  it("prices from cached variants and asks the catalog nothing for an empty cart", async () => {
    const catalog = createCatalog();
    const carts = cartsOf(catalog);
    await carts.read("crt_SERVICE");
    expect(catalog.asked).toEqual([]);
    await carts.addItem({ ...guestCart("crt_SERVICE"), sku: "MUG", quantity: 2 });
    expect(await carts.read("crt_SERVICE")).toMatchObject({ subtotal: { amountMinor: 2500 } });
    expect(catalog.asked).toEqual(["cached MUG", "cached MUG", "cached MUG"]);
  });

  it("shows the adjustments of its lines and of the whole", async () => {
    const less = (amountMinor: number) => ({
      code: "SPRING10",
      source: { kind: "promotion" as const },
      amount: { amountMinor, currency: "USD" },
    });
    const asked: unknown[] = [];
    const carts = cartsOf(createCatalog(), async (basket) => {
      asked.push(basket);
      return [{ ...less(-250), line: 0 }, less(-100)];
    });
    const cart = guestCart("crt_LESS");
    await carts.addItem({ ...cart, sku: "MUG", quantity: 2 });
    expect(await carts.read("crt_LESS")).toMatchObject({
      subtotal: { amountMinor: 2500 },
      lines: [{ sku: "MUG", lineTotal: { amountMinor: 2500 }, adjustments: [less(-250)] }],
      adjustments: [less(-100)],
      discount: { amountMinor: -350 },
    });
    expect(asked.at(-1)).toMatchObject({
      lines: [{ sku: "MUG", quantity: 2, unitPrice: mug.price }],
      currency: "USD",
    });
  });

  it("refuses a sku the catalog does not know before the cart hears of it", async () => {
    const carts = cartsOf(createCatalog());
    const result = await carts.addItem({ ...guestCart("crt_NOPE"), sku: "NOPE", quantity: 1 });
    expect(result).toEqual({ ok: false, refusal: { code: "sku-unknown", sku: "NOPE" } });
    expect(await cartObject(env, "crt_NOPE").read()).toMatchObject({ version: 0 });
  });

  it("remembers the catalog's price, never the caller's", async () => {
    const carts = cartsOf(createCatalog());
    await carts.addItem({ ...guestCart("crt_PRICE"), sku: "MUG", quantity: 1 });
    const { lines } = await cartObject(env, "crt_PRICE").read();
    expect(lines).toEqual([{ sku: "MUG", quantity: 1, addedUnitPrice: mug.price }]);
  });
});
