// The state of a list is its address: this reads one from the other, both ways. Amounts are typed
// in dollars and kept in cents; what makes no sense is left out rather than refused.

export const LIST_SORTS = {
  newest: "Newest",
  "price-asc": "Price, low to high",
  "price-desc": "Price, high to low",
  rating: "Best rated",
  name: "Name",
} as const;

export type ListSort = keyof typeof LIST_SORTS;

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
  readonly label: string;
  readonly count: number;
}

export interface FacetLink {
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

/** Nobody types more than this to find something. */
const QUERY_LENGTH_MAX = 100;
const CURSOR_LENGTH_MAX = 512;

const DOLLARS = /^\$?\s*(\d{1,6})(?:[.,](\d{1,2}))?$/;

export function readListState(
  query: Readonly<Record<string, string>>,
  place: Pick<ListState, "department" | "category"> = {},
): ListState {
  return {
    ...place,
    q: text(query.q, QUERY_LENGTH_MAX),
    minPrice: centsOf(query.minPrice),
    maxPrice: centsOf(query.maxPrice),
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
    minPrice: dollarsOf(minPrice),
    maxPrice: dollarsOf(maxPrice),
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
    minPrice: state.minPrice === undefined ? undefined : `From $${dollarsOf(state.minPrice)}`,
    maxPrice: state.maxPrice === undefined ? undefined : `Up to $${dollarsOf(state.maxPrice)}`,
    minRating: state.minRating === undefined ? undefined : `${state.minRating} stars and up`,
    inStock: state.inStock ? "In stock" : undefined,
  };
  return Object.entries(labels).flatMap(([name, label]) =>
    label === undefined
      ? []
      : [{ label, hrefWithout: listHref({ ...state, cursor: undefined, [name]: undefined }) }],
  );
}

/** The choices of a facet as addresses of the list narrowed by them. */
export function facetLinks(
  facets: readonly Facet[],
  name: "price" | "rating",
  state: ListState,
): FacetLink[] {
  const { values = [] } = facets.find((facet) => facet.name === name) ?? {};
  return values.map(({ value, label, count }) => {
    const narrowed = name === "rating" ? { minRating: Number(value) } : priceRange(value);
    return { label, count, href: listHref({ ...state, ...narrowed, cursor: undefined }) };
  });
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

function centsOf(dollars: string | undefined): number | undefined {
  const match = DOLLARS.exec(dollars?.trim() ?? "");
  if (match === null) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

function dollarsOf(cents: number | undefined): string | undefined {
  if (cents === undefined) return undefined;
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}

function starsOf(value: string | undefined): number | undefined {
  return /^[1-5]$/.test(value ?? "") ? Number(value) : undefined;
}

function isSort(value: string | undefined): value is ListSort {
  return value !== undefined && Object.hasOwn(LIST_SORTS, value);
}
