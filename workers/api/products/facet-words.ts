// The labels of facet values for API clients, in the market's currency and locale.

import type { Facet, FacetValue } from "../../../domain/catalog/facets.ts";
import { formatRoundMoney } from "../../../domain/format-money.ts";
import type { Market } from "../../../domain/market.ts";

const AVAILABILITIES: Readonly<Record<string, string>> = {
  "in-stock": "In stock",
  "low-stock": "Only a few left",
  "sold-out": "Sold out",
};

export function labelFacets(facets: readonly Facet[], market: Market) {
  return facets.map(({ name, values }) => ({
    name,
    values: values.map((facetValue) => {
      const { value, count } = facetValue;
      return { value, label: labelOf(name, facetValue, market), count };
    }),
  }));
}

function labelOf(facet: Facet["name"], { value, name }: FacetValue, market: Market): string {
  switch (facet) {
    case "department":
    case "category":
      return name ?? value;
    case "availability":
      return AVAILABILITIES[value] ?? value;
    case "price":
      return priceLabel(value, market);
    case "rating":
      return `${value} ${value === "1" ? "star" : "stars"} and up`;
  }
}

/** Of `from-to` in minor units, both included. The bound between two ranges is shown in both. */
function priceLabel(range: string, { currency, locale }: Market): string {
  const [from = "0", to = ""] = range.split("-");
  const write = (amountMinor: number) => formatRoundMoney({ amountMinor, currency }, locale);
  if (to === "") return `${write(Number(from))} and over`;
  const end = write(Number(to) + 1);
  return from === "0" ? `Under ${end}` : `${write(Number(from))} to ${end}`;
}
