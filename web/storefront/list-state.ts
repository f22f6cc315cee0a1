// Reads the state of a list from its address and writes it back. Amounts are typed in the shop's
// currency and kept in minor units; malformed values are left out.

import { minorDigitsOf } from "../../domain/format-money.ts";
import { DEFAULT_MARKET, type Market } from "../../domain/market.ts";
import { formatBound } from "./format.ts";
import { currentMarket } from "./market.ts";
import { say } from "./say.tsx";

export const LIST_SORTS = ["newest", "price-asc", "price-desc", "rating", "name"] as const;

export type ListSort = (typeof LIST_SORTS)[number];

export interface ListState {
  readonly q?: string | undefined;
  readonly department?: string | undefined;
  readonly category?: string | undefined;
  /** Minor units. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly minRating?: number | undefined;
  readonly inStock?: boolean | undefined;
  readonly sort?: ListSort | undefined;
  readonly cursor?: string | undefined;
}

/** How the products of a list fall apart by one criterion; `value` is what narrows it to them. */
export interface Facet {
  readonly name: string;
  readonly values: readonly FacetValue[];
}

interface FacetValue {
  readonly value: string;
  readonly count: number;
}

export interface FacetLink {
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

/** Characters of a search. */
const QUERY_LENGTH_MAX = 100;
const CURSOR_LENGTH_MAX = 512;

/** An amount with an optional currency sign: `$25`, `25.5`, `25,50 €`. */
const AMOUNT = /^\p{Sc}?\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*\p{Sc}?$/u;

export function readListState(
  query: Readonly<Record<string, string>>,
  place: Pick<ListState, "department" | "category"> = {},
  { currency }: Market = DEFAULT_MARKET,
): ListState {
  return {
    ...place,
    q: text(query.q, QUERY_LENGTH_MAX),
    minPrice: minorOf(query.minPrice, currency),
    maxPrice: minorOf(query.maxPrice, currency),
    minRating: starsOf(query.minRating),
    inStock: query.inStock === "true" ? true : undefined,
    sort: isSort(query.sort) ? query.sort : undefined,
    cursor: text(query.cursor, CURSOR_LENGTH_MAX),
  };
}

/** Where the list lives, without its query. */
export function listPath({ department, category }: ListState): string {
  if (department === undefined) return "/products";
  return category === undefined ? `/c/${department}` : `/c/${department}/${category}`;
}

/** The whole address of a list, path and query. */
export function listHref(state: ListState): string {
  const query = new URLSearchParams();
  const { minPrice, maxPrice, q, minRating, inStock, sort, cursor } = state;
  const entries = {
    q,
    minPrice: typedAmount(minPrice),
    maxPrice: typedAmount(maxPrice),
    minRating,
    inStock,
    sort,
    cursor,
  };
  for (const [name, value] of Object.entries(entries)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? listPath(state) : `${listPath(state)}?${query}`;
}

/** The criteria that narrow the list, each with the address of the list without it. */
export function activeFilters(state: ListState): { label: string; hrefWithout: string }[] {
  const labels = {
    minPrice: state.minPrice && say("filters.from", { price: formatBound(state.minPrice) }),
    maxPrice: state.maxPrice && say("filters.up-to", { price: formatBound(state.maxPrice) }),
    minRating: state.minRating && say("filters.stars", { stars: state.minRating }),
    inStock: state.inStock && say("filters.in-stock"),
  };
  return Object.entries(labels).flatMap(([name, label]) =>
    typeof label === "string"
      ? [{ label, hrefWithout: listHref({ ...state, cursor: undefined, [name]: undefined }) }]
      : [],
  );
}

/** The choices of a facet as addresses of the list narrowed by them. */
export function facetLinks(
  facets: readonly Facet[],
  name: "price" | "rating",
  state: ListState,
): FacetLink[] {
  const { values = [] } = facets.find((facet) => facet.name === name) ?? {};
  return values.map(({ value, count }) => {
    const narrowed = name === "rating" ? { minRating: Number(value) } : priceRange(value);
    const label = labelOf(narrowed);
    return { label, count, href: listHref({ ...state, ...narrowed, cursor: undefined }) };
  });
}

function labelOf({ minRating, minPrice, maxPrice }: Partial<ListState>): string {
  if (minRating !== undefined) return say("filters.stars", { stars: minRating });
  if (maxPrice === undefined) return say("filters.over", { price: formatBound(minPrice ?? 0) });
  // The bounds of neighboring ranges differ by one minor unit: the upper one is shown rounded up.
  const to = formatBound(maxPrice + 1);
  return minPrice === undefined
    ? say("filters.under", { price: to })
    : say("filters.between", { from: formatBound(minPrice), to });
}

/** `2500-4999` in minor units; an end that is left out is open. */
function priceRange(value: string): Pick<ListState, "minPrice" | "maxPrice"> {
  const [from = "", to = ""] = value.split("-");
  return {
    minPrice: from === "0" ? undefined : Number(from),
    maxPrice: to === "" ? undefined : Number(to),
  };
}

/** Whether the list holds less than its place in the shop does. */
export function isNarrowed(state: ListState): boolean {
  return state.q !== undefined || activeFilters(state).length > 0;
}

function text(value: string | undefined, lengthMax: number): string | undefined {
  const trimmed = value?.trim().slice(0, lengthMax);
  return trimmed === "" ? undefined : trimmed;
}

function minorOf(typed: string | undefined, currency: string): number | undefined {
  const amount = AMOUNT.exec(typed?.trim() ?? "")?.[1];
  if (amount === undefined) return undefined;
  return Math.round(Number(amount.replace(",", ".")) * 10 ** minorDigitsOf(currency));
}

/** An amount as an address and a field have it: `25`, `25.50`. */
export function typedAmount(amountMinor: number | undefined): string | undefined {
  if (amountMinor === undefined) return undefined;
  const digits = minorDigitsOf(currentMarket().currency);
  const amount = amountMinor / 10 ** digits;
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(digits);
}

function starsOf(value: string | undefined): number | undefined {
  return /^[1-5]$/.test(value ?? "") ? Number(value) : undefined;
}

function isSort(value: string | undefined): value is ListSort {
  return LIST_SORTS.some((sort) => sort === value);
}
