import { describe, expect, it } from "vitest";
import type { Availability, Product } from "../../../domain/catalog/product.ts";
import { chooseVariant, optionChoices } from "../../../web/storefront/variant-choice.ts";

function product(variants: readonly (readonly [string, string, string, Availability])[]): Product {
  const image = { url: "/i", alt: "", width: 1, height: 1 };
  const price = { amountMinor: 100, currency: "USD" };
  return {
    id: "prd_1",
    slug: "shirt",
    name: "Shirt",
    department: "apparel",
    category: "shirts",
    image,
    images: [image],
    price,
    rating: { average: 0, count: 0 },
    availability: "in-stock",
    description: "",
    version: 1,
    attributes: [],
    options: [
      { name: "Size", values: ["S", "M"] },
      { name: "Colour", values: ["Blue", "Red", "Gold"] },
    ],
    variants: variants.map(([sku, Size, Colour, availability]) => ({
      id: sku,
      sku,
      options: { Size, Colour },
      price,
      availability,
    })),
  };
}

const SHIRT = product([
  ["S-BLUE", "S", "Blue", "sold-out"],
  ["S-RED", "S", "Red", "in-stock"],
  ["M-BLUE", "M", "Blue", "low-stock"],
]);

describe("the variant a product page shows", () => {
  it("is the one asked for, even when it is sold out", () => {
    expect(chooseVariant(SHIRT, "S-BLUE")?.sku).toBe("S-BLUE");
  });

  it("is the first that can be bought when none, or an unknown one, is asked for", () => {
    expect(chooseVariant(SHIRT, undefined)?.sku).toBe("S-RED");
    expect(chooseVariant(SHIRT, "NO-SUCH")?.sku).toBe("S-RED");
  });

  it("is the first when everything is sold out, and none when there is none", () => {
    expect(chooseVariant(product([["A", "S", "Blue", "sold-out"]]), undefined)?.sku).toBe("A");
    expect(chooseVariant(product([]), undefined)).toBeUndefined();
  });
});

describe("the values of an option", () => {
  it("lead to the variant that differs in that option alone, and say when it is sold out", () => {
    const [, , blue] = SHIRT.variants;
    const [size] = SHIRT.options;
    if (blue === undefined || size === undefined) throw new Error("fixture");
    expect(optionChoices(SHIRT, blue, size)).toEqual([
      { value: "S", sku: "S-BLUE", current: false, soldOut: true },
      { value: "M", sku: "M-BLUE", current: true, soldOut: false },
    ]);
  });

  it("lead to another variant where no such one exists, and leave out what has none", () => {
    const [, , blue] = SHIRT.variants;
    const [, colour] = SHIRT.options;
    if (blue === undefined || colour === undefined) throw new Error("fixture");
    expect(optionChoices(SHIRT, blue, colour).map(({ value, sku }) => [value, sku])).toEqual([
      ["Blue", "M-BLUE"],
      ["Red", "S-RED"],
    ]);
  });
});
