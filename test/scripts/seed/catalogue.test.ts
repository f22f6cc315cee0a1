import { describe, expect, it } from "vitest";
import { isId } from "../../../domain/ids.ts";
import { DEMO_CATEGORIES, DEMO_PRODUCTS } from "../../../scripts/seed/catalogue.ts";

const DEPTH_MAX = 3;
const BY_SLUG = new Map(DEMO_CATEGORIES.map((category) => [category.slug, category]));
const PARENTS = new Set(DEMO_CATEGORIES.map(({ parentSlug }) => parentSlug));
const VARIANTS = DEMO_PRODUCTS.flatMap(({ variants }) => variants);

/** The category and all above it, itself first. */
function chainOf(slug: string): string[] {
  const chain: string[] = [];
  for (let at = BY_SLUG.get(slug); at !== undefined; at = BY_SLUG.get(at.parentSlug ?? "")) {
    chain.push(at.slug);
    if (chain.length > DEPTH_MAX) throw new Error(`${slug} is nested too deeply`);
  }
  return chain;
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("the demo catalogue", () => {
  it("has at least 96 products in at least 8 departments, each well filled", () => {
    const departments = DEMO_CATEGORIES.filter(({ parentSlug }) => parentSlug === undefined);
    expect(DEMO_PRODUCTS.length).toBeGreaterThanOrEqual(96);
    expect(departments.length).toBeGreaterThanOrEqual(8);
    for (const { slug } of departments) {
      const own = DEMO_PRODUCTS.filter(({ department }) => department === slug);
      expect(own.length, slug).toBeGreaterThanOrEqual(10);
    }
  });

  it("names every product, variant and category once", () => {
    expect(repeated(DEMO_PRODUCTS.map(({ slug }) => slug))).toEqual([]);
    expect(repeated(DEMO_PRODUCTS.map(({ name }) => name))).toEqual([]);
    expect(repeated(DEMO_PRODUCTS.map(({ id }) => id))).toEqual([]);
    expect(repeated(VARIANTS.map(({ sku }) => sku))).toEqual([]);
    expect(repeated(VARIANTS.map(({ id }) => id))).toEqual([]);
    expect(repeated(DEMO_CATEGORIES.map(({ slug }) => slug))).toEqual([]);
  });

  it("gives well-formed ids and readable skus", () => {
    for (const { id } of DEMO_PRODUCTS) expect(isId("product", id), id).toBe(true);
    for (const { id } of VARIANTS) expect(isId("variant", id), id).toBe(true);
    for (const { sku } of VARIANTS) expect(sku).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)*$/);
    expect(VARIANTS.map(({ sku }) => sku)).toContain("MUG-STONE-350ML");
  });

  it("keeps the ids it was first published with, so that a second seed meets the first", () => {
    const skillet = DEMO_PRODUCTS.find(({ slug }) => slug === "cast-iron-skillet");
    expect(skillet?.id).toMatchInlineSnapshot(`"prd_1K7MKK97MPWSX0J9FKETRP89B2"`);
    expect(skillet?.variants[0]?.id).toMatchInlineSnapshot(`"var_416N0MCQBPJSWGYKZYMXJYWHVH"`);
    expect(skillet?.createdAtMs).toMatchInlineSnapshot(`1782652320000`);
  });

  it("hangs every product in a category without children, under its own department", () => {
    for (const { slug, category, department } of DEMO_PRODUCTS) {
      expect(PARENTS.has(category), `${slug} hangs in the inner category ${category}`).toBe(false);
      expect(chainOf(category).at(-1), slug).toBe(department);
    }
  });

  it("nests categories two or three deep, leaves none empty and lists parents first", () => {
    const filled = new Set(DEMO_PRODUCTS.flatMap(({ category }) => chainOf(category)));
    const seen = new Set<string | undefined>([undefined]);
    for (const { slug, parentSlug } of DEMO_CATEGORIES) {
      expect(seen.has(parentSlug), `${slug} comes before ${parentSlug}`).toBe(true);
      expect(filled.has(slug), `${slug} is empty`).toBe(true);
      seen.add(slug);
    }
    const depths = DEMO_PRODUCTS.map(({ category }) => chainOf(category).length);
    expect([...new Set(depths)].sort()).toEqual([2, 3]);
  });

  it("gives siblings the positions 0, 1, 2 and so on", () => {
    for (const parent of PARENTS) {
      const siblings = DEMO_CATEGORIES.filter(({ parentSlug }) => parentSlug === parent);
      expect(siblings.map(({ position }) => position)).toEqual(siblings.map((_, index) => index));
    }
  });

  it("has exactly one variant for every combination of a product's options", () => {
    for (const { slug, options, variants } of DEMO_PRODUCTS) {
      const combinations = options.reduce((count, { values }) => count * values.length, 1);
      expect(variants.length, slug).toBe(combinations);
      expect(repeated(variants.map((variant) => JSON.stringify(variant.options)))).toEqual([]);
      for (const variant of variants) {
        expect(Object.keys(variant.options)).toEqual(options.map(({ name }) => name));
        for (const { name, values } of options) {
          expect(values).toContain(variant.options[name]);
        }
      }
    }
  });

  it("offers several variants on at least 30 products", () => {
    const several = DEMO_PRODUCTS.filter(({ variants }) => variants.length > 1);
    expect(several.length).toBeGreaterThanOrEqual(30);
  });

  it("has positive whole prices, and former prices above the present one", () => {
    for (const { slug, compareAtMinor, variants } of DEMO_PRODUCTS) {
      const prices = variants.map(({ priceMinor }) => priceMinor);
      for (const price of prices) expect(Number.isSafeInteger(price) && price > 0, slug).toBe(true);
      if (compareAtMinor !== undefined) {
        expect(compareAtMinor, slug).toBeGreaterThan(Math.min(...prices));
      }
    }
    expect(DEMO_PRODUCTS.some(({ compareAtMinor }) => compareAtMinor !== undefined)).toBe(true);
  });

  it("stocks none of some things, a few of some and hundreds of others", () => {
    const units = VARIANTS.map(({ stockUnits }) => stockUnits);
    expect(units.every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
    expect(units.filter((count) => count === 0).length).toBeGreaterThanOrEqual(5);
    expect(units.filter((count) => count >= 1 && count <= 5).length).toBeGreaterThanOrEqual(10);
    expect(units.filter((count) => count >= 100).length).toBeGreaterThanOrEqual(20);
    expect(VARIANTS.find(({ sku }) => sku === "OUT-OF-STOCK")?.stockUnits).toBe(0);
  });

  it("describes every product in its own words, in two to four sentences", () => {
    const descriptions = DEMO_PRODUCTS.map(({ description }) => description);
    expect(repeated(descriptions)).toEqual([]);
    for (const text of descriptions) {
      const sentences = text.split(/[.!?](?: |$)/).filter((sentence) => sentence !== "");
      expect(text.length, text).toBeGreaterThanOrEqual(80);
      expect(sentences.length, text).toBeGreaterThanOrEqual(2);
      expect(sentences.length, text).toBeLessThanOrEqual(4);
      expect(text).not.toMatch(/\s{2}|\n|^\s|\s$/);
    }
    const openings = descriptions.map((text) => text.split(" ").slice(0, 5).join(" "));
    expect(repeated(openings)).toEqual([]);
  });
});
