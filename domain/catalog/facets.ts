// Facets: for each criterion, the choices that narrow a list further, with the number of products
// that remain. Choices that would leave none are left out.

import { nodesOf } from "./category-tree.ts";
import type { Availability, Category } from "./product.ts";

/** `value` is what the query parameter of the same name takes; a price is `from-to`, inclusive. */
export interface FacetValue {
  readonly value: string;
  /** The name of a category; the words of other facets are the reader's. */
  readonly name?: string | undefined;
  readonly count: number;
}

export interface Facet {
  readonly name: "department" | "category" | "availability" | "price" | "rating";
  readonly values: readonly FacetValue[];
}

/** The products of a list, counted by criterion. */
export interface Tally {
  readonly total: number;
  /** By slug; a category counts what is below it. */
  readonly categories: ReadonlyMap<string, number>;
  readonly availability: ReadonlyMap<Availability, number>;
  /** By index of the band, as of `PRICE_BAND_ENDS_MINOR`. */
  readonly priceBands: ReadonlyMap<number, number>;
  /** By whole stars: the average, rounded down. */
  readonly stars: ReadonlyMap<number, number>;
}

/** Upper ends of the price bands in minor units, exclusive; the last band is open. */
export const PRICE_BAND_ENDS_MINOR = [2_500, 5_000, 10_000, 20_000] as const;

export function facetsOf(tally: Tally, departments: readonly Category[]): readonly Facet[] {
  const below = departments.flatMap(({ children }) => nodesOf(children));
  const facets: readonly Facet[] = [
    { name: "department", values: categoryValues(departments, tally) },
    { name: "category", values: categoryValues(below, tally) },
    { name: "availability", values: availabilityValues(tally) },
    { name: "price", values: priceValues(tally) },
    { name: "rating", values: ratingValues(tally) },
  ];
  return facets.map(({ name, values }) => ({
    name,
    values: values.filter(({ count }) => count > 0),
  }));
}

function categoryValues(nodes: readonly Category[], { categories }: Tally): FacetValue[] {
  return nodes.map(({ slug, name }) => ({
    value: slug,
    name,
    count: categories.get(slug) ?? 0,
  }));
}

const AVAILABILITIES = ["in-stock", "low-stock", "sold-out"] as const satisfies Availability[];

function availabilityValues({ availability }: Tally): FacetValue[] {
  return AVAILABILITIES.map((value) => ({
    value,
    count: availability.get(value) ?? 0,
  }));
}

function priceValues({ priceBands }: Tally): FacetValue[] {
  return [...PRICE_BAND_ENDS_MINOR, undefined].map((endMinor, band) => {
    const fromMinor = PRICE_BAND_ENDS_MINOR[band - 1] ?? 0;
    return {
      value: `${fromMinor}-${endMinor === undefined ? "" : endMinor - 1}`,
      count: priceBands.get(band) ?? 0,
    };
  });
}

function ratingValues({ stars }: Tally): FacetValue[] {
  return [4, 3, 2, 1].map((least) => ({
    value: String(least),
    count: [...stars].reduce((sum, [whole, count]) => (whole < least ? sum : sum + count), 0),
  }));
}
