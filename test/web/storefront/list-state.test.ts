import { describe, expect, it } from "vitest";
import { activeFilters, listHref, readListState } from "../../../web/storefront/list-state.ts";

describe("the state of a list", () => {
  it("is its address, there and back", () => {
    const state = readListState(
      {
        q: " blue ",
        minPrice: "12.50",
        maxPrice: "$30",
        minRating: "4",
        inStock: "true",
        sort: "name",
      },
      { department: "home", category: "kitchen" },
    );
    expect(state).toMatchObject({ q: "blue", minPrice: 1250, maxPrice: 3000, minRating: 4 });
    const href = listHref(state);
    expect(href).toBe(
      "/c/home/kitchen?q=blue&minPrice=12.50&maxPrice=30&minRating=4&inStock=true&sort=name",
    );
    const { searchParams } = new URL(href, "http://list");
    expect(readListState(Object.fromEntries(searchParams), state)).toEqual(state);
  });

  it.each([
    { minPrice: "abc" },
    { minPrice: "-5" },
    { maxPrice: "1e9" },
    { minRating: "9" },
    { inStock: "yes" },
    { sort: "constructor" },
    { q: "   " },
    { cursor: "" },
  ])("leaves out what makes no sense: %o", (query) => {
    expect(listHref(readListState(query as Record<string, string>))).toBe("/products");
  });

  it("takes away one filter at a time, and starts again from the first page", () => {
    const state = readListState({ minPrice: "5", inStock: "true", cursor: "abc" });
    expect(activeFilters(state)).toEqual([
      { label: "From $5", hrefWithout: "/products?inStock=true" },
      { label: "In stock", hrefWithout: "/products?minPrice=5" },
    ]);
  });
});
