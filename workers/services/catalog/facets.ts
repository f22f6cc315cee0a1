// From counts by all criteria together to one list of choices for each. A choice says how many
// products remain when it is added to the query; choices that would leave none are left out.

import type { Availability, Category } from "../../../domain/catalog/product.ts";
import { type FacetCount, PRICE_BAND_ENDS_MINOR } from "../../db/shop/catalog/product-facets.ts";
import { availabilityAt } from "../../db/shop/stock/availability.ts";

/** `value` is what the query parameter of the same name takes; a price is `from-to`, inclusive. */
export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface Facet {
  readonly name: "department" | "category" | "availability" | "price" | "rating";
  readonly values: readonly FacetValue[];
}

type Choice = Omit<FacetValue, "count"> & { readonly holds: (row: FacetCount) => boolean };

export function facetsOf(
  counts: readonly FacetCount[],
  departments: readonly Category[],
): readonly Facet[] {
  const choices: Readonly<Record<Facet["name"], readonly Choice[]>> = {
    department: departments.map(({ slug, name }) => ({
      value: slug,
      label: name,
      holds: (row) => row.department === slug,
    })),
    category: departments.flatMap(({ children }) => categoryChoices(children)),
    availability: AVAILABILITY_CHOICES,
    price: PRICE_CHOICES,
    rating: RATING_CHOICES,
  };
  return (Object.keys(choices) as Facet["name"][]).map((name) => ({
    name,
    values: choices[name].map((choice) => counted(choice, counts)).filter(({ count }) => count > 0),
  }));
}

function counted({ value, label, holds }: Choice, counts: readonly FacetCount[]): FacetValue {
  const count = counts.filter(holds).reduce((total, row) => total + row.count, 0);
  return { value, label, count };
}

/** Every category below the departments, a parent before its children and counting them too. */
function categoryChoices(categories: readonly Category[]): Choice[] {
  return categories.flatMap((category) => {
    const slugs = slugsUnder(category);
    return [
      {
        value: category.slug,
        label: category.name,
        holds: (row: FacetCount) => slugs.has(row.category),
      },
      ...categoryChoices(category.children),
    ];
  });
}

function slugsUnder({ slug, children }: Category): Set<string> {
  return new Set([slug, ...children.flatMap((child) => [...slugsUnder(child)])]);
}

const AVAILABILITY_LABELS: Readonly<Record<Availability, string>> = {
  "in-stock": "In stock",
  "low-stock": "Only a few left",
  "sold-out": "Sold out",
};

const AVAILABILITY_CHOICES: readonly Choice[] = (
  Object.keys(AVAILABILITY_LABELS) as Availability[]
).map((value) => ({
  value,
  label: AVAILABILITY_LABELS[value],
  holds: (row) => availabilityAt(row.rank) === value,
}));

const RATING_CHOICES: readonly Choice[] = [4, 3, 2, 1].map((stars) => ({
  value: String(stars),
  label: `${stars} ${stars === 1 ? "star" : "stars"} and up`,
  holds: (row) => row.stars >= stars,
}));

const PRICE_CHOICES: readonly Choice[] = [...PRICE_BAND_ENDS_MINOR, undefined].map(
  (endMinor, band) => {
    const fromMinor = PRICE_BAND_ENDS_MINOR[band - 1] ?? 0;
    return {
      value: `${fromMinor}-${endMinor === undefined ? "" : endMinor - 1}`,
      label: priceLabel(fromMinor, endMinor),
      holds: (row) => row.priceBand === band,
    };
  },
);

function priceLabel(fromMinor: number, endMinor: number | undefined): string {
  const from = `$${fromMinor / 100}`;
  if (endMinor === undefined) return `${from} and over`;
  return fromMinor === 0 ? `Under $${endMinor / 100}` : `${from} to $${endMinor / 100}`;
}
