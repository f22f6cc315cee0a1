import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cart } from "../../../domain/cart/cart.ts";
import { type CartVariant, priceCart } from "../../../domain/cart/price-cart.ts";
import { anyCart, cartOf, line, price } from "./carts.ts";

const variant = (sku: string, amountMinor: number): CartVariant => ({
  sku,
  productId: `prd_${sku}`,
  slug: sku.toLowerCase(),
  name: `The ${sku}`,
  options: { Colour: "Blue" },
  image: { url: `/images/${sku}`, alt: sku, width: 800, height: 800 },
  price: price(amountMinor),
  availability: "in-stock",
  availableUnits: 512,
});

const variants = (...list: readonly CartVariant[]) => new Map(list.map((one) => [one.sku, one]));

const priced = (cart: Cart, known: ReadonlyMap<string, CartVariant>) =>
  priceCart({ id: "crt_A", ...cart }, { variants: known, adjustments: [], currency: "USD" });

describe("pricing a cart", () => {
  it("[CT12] takes prices and names from the catalog, and says which price changed", () => {
    const known = variants(variant("MUG", 1000), variant("LAMP", 1999));
    const { price: _, availableUnits: __, ...mug } = variant("MUG", 1000);
    const { price: ___, availableUnits: ____, ...lamp } = variant("LAMP", 1999);
    const lampLine = { unitPrice: price(1999), lineTotal: price(5997), quantity: 3 };
    expect(priced(cartOf(line("MUG", 2), line("LAMP", 3)), known)).toEqual({
      id: "crt_A",
      version: 7,
      currency: "USD",
      itemCount: 5,
      subtotal: price(7997),
      adjustments: [],
      discount: price(0),
      lines: [
        { ...mug, quantity: 2, unitPrice: price(1000), lineTotal: price(2000), adjustments: [] },
        { ...lamp, ...lampLine, adjustments: [], priceChangedFrom: price(1000) },
      ],
    });
  });

  it("tells nothing else the catalog knows of a variant", () => {
    const known = variant("MUG", 1000);
    const [shown] = priced(cartOf(line("MUG", 2)), variants(known)).lines;
    expect(shown).not.toHaveProperty("availableUnits");
    expect(shown).not.toHaveProperty("shortage");
  });

  it.each([
    [4, 50, { availableUnits: 4 }],
    [0, 1, { availableUnits: 0 }],
    [12, 13, { availableUnits: 12 }],
    [13, 14, { availableUnits: undefined }],
    [4, 4, undefined],
    [5, 4, undefined],
  ])("[CT21] with %i left, a line of %i has the shortage %j", (availableUnits, units, shortage) => {
    const known = { ...variant("MUG", 1000), availableUnits };
    const [shown] = priced(cartOf(line("MUG", units)), variants(known)).lines;
    expect(shown?.shortage).toEqual(shortage);
  });

  it("[CT13] leaves a line no longer sold out of the sum and names it as withdrawn", () => {
    const view = priced(cartOf(line("MUG", 2), line("GONE", 3)), variants(variant("MUG", 1000)));
    expect(view).toMatchObject({ itemCount: 2, subtotal: price(2000) });
    expect(view.lines.map(({ sku }) => sku)).toEqual(["MUG"]);
    expect(view.withdrawn).toEqual([{ sku: "GONE", quantity: 3 }]);
  });

  it("[CT6] shows nothing of a cart merged into another", () => {
    const closed = { ...cartOf(line("MUG", 2)), mergedIntoCartId: "crt_B" };
    const view = priced(closed, variants(variant("MUG", 1000)));
    expect(view).toMatchObject({ itemCount: 0, subtotal: price(0), lines: [] });
    expect(view).not.toHaveProperty("withdrawn");
  });

  it("[CT13] shows every line exactly once, as sold or as withdrawn", () => {
    const known = variants(...Array.from({ length: 50 }, (_, i) => variant(`S${i}`, 100 + i)));
    fc.assert(
      fc.property(anyCart(100), (cart) => {
        const view = priced(cart, known);
        const shown = [...view.lines, ...(view.withdrawn ?? [])];
        expect(shown.map(({ sku, quantity }) => `${sku}×${quantity}`).sort()).toEqual(
          cart.lines.map(({ sku, quantity }) => `${sku}×${quantity}`).sort(),
        );
        const sumMinor = view.lines.reduce(
          (total, { lineTotal }) => total + lineTotal.amountMinor,
          0,
        );
        expect(view.subtotal.amountMinor).toBe(sumMinor);
      }),
    );
  });
});
