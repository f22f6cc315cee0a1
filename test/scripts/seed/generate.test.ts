import { describe, expect, it } from "vitest";
import { isId } from "../../../domain/ids.ts";
import { DEMO_PICTURES, DEMO_PRODUCTS } from "../../../scripts/seed/catalogue.ts";
import { GENERATED_COUNT_MAX, generateProducts } from "../../../scripts/seed/generate.ts";
import { NOUNS } from "../../../scripts/seed/generate-words.ts";

describe("generating products", () => {
  it("gives the same products for the same seed number, and others for another", () => {
    const first = [...generateProducts(200, 7)];
    expect([...generateProducts(200, 7)]).toEqual(first);
    const other = [...generateProducts(200, 8)];
    expect(other.map(({ name }) => name)).not.toEqual(first.map(({ name }) => name));
    const slugs = new Set([...first, ...other].map(({ slug }) => slug));
    expect(slugs.size).toBe(400);
  });

  it("gives a product that does not depend on how many are asked for", () => {
    expect([...generateProducts(500)].slice(0, 50)).toEqual([...generateProducts(50)]);
  });

  it("makes one product at a time: the first of a hundred thousand is there at once", () => {
    const products = generateProducts(GENERATED_COUNT_MAX);
    const startedAtMs = performance.now();
    expect(products.next().value?.slug).toMatch(/-1-0$/);
    expect(performance.now() - startedAtMs).toBeLessThan(100);
    expect(products.next().value?.slug).toMatch(/-1-1$/);
  });

  it("refuses a count that is no whole number from 1 to the maximum", () => {
    for (const count of [0, -1, 1.5, Number.NaN, GENERATED_COUNT_MAX + 1]) {
      expect(() => generateProducts(count).next(), String(count)).toThrow(RangeError);
    }
  });

  it("names ids and skus once and hangs everything in the demo shop", () => {
    const products = [...generateProducts(3_000)];
    const categories = new Set(DEMO_PRODUCTS.map((p) => `${p.department}/${p.category}`));
    const keys = new Set(DEMO_PICTURES.map(({ key }) => key));
    const variants = products.flatMap((product) => product.variants);
    expect(new Set(products.map(({ id }) => id)).size).toBe(products.length);
    expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length);
    for (const product of products) {
      expect(isId("product", product.id)).toBe(true);
      expect(categories.has(`${product.department}/${product.category}`)).toBe(true);
      expect(product.images.every(({ key }) => keys.has(key))).toBe(true);
    }
    expect(new Set(products.map(({ department }) => department)).size).toBe(10);
  });

  it("varies names, prices and stock", () => {
    const products = [...generateProducts(1_000)];
    const variants = products.flatMap((product) => product.variants);
    const units = variants.map(({ stockUnits }) => stockUnits);
    expect(new Set(products.map(({ name }) => name)).size).toBeGreaterThan(900);
    expect(new Set(variants.map(({ priceMinor }) => priceMinor)).size).toBeGreaterThan(300);
    expect(variants.every(({ priceMinor }) => Number.isSafeInteger(priceMinor))).toBe(true);
    expect(variants.every(({ priceMinor }) => priceMinor > 0)).toBe(true);
    expect(units.some((count) => count === 0)).toBe(true);
    expect(units.some((count) => count >= 1 && count <= 5)).toBe(true);
    expect(units.some((count) => count >= 100)).toBe(true);
    for (const { compareAtMinor, variants: own } of products) {
      if (compareAtMinor === undefined) continue;
      expect(compareAtMinor).toBeGreaterThan(Math.min(...own.map((one) => one.priceMinor)));
    }
  });

  it("has nouns for every category that holds products", () => {
    const used = new Set(DEMO_PRODUCTS.map(({ category }) => category));
    expect([...used].sort()).toEqual(Object.keys(NOUNS).sort());
  });
});
