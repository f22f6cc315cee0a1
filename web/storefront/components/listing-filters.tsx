import type { Category } from "../../../domain/catalog/product.ts";
import { findTrail } from "../category-trail.ts";
import {
  type Facet,
  type FacetLink,
  facetLinks,
  isNarrowed,
  type ListState,
  listHref,
  listPath,
  typedAmount,
} from "../list-state.ts";
import { currentMarket } from "../market.ts";
import { say } from "../say.tsx";

interface FiltersProps {
  readonly state: ListState;
  readonly departments: readonly Category[];
  readonly facets: readonly Facet[];
}

/** Narrows a list down by links and a plain GET form, so that the address is the state. */
export function ListingFilters(props: FiltersProps) {
  const { state, facets } = props;
  return (
    <aside aria-label={say("filters.label")}>
      <details class="filters-fold">
        <summary class="button button-quiet">{say("filters.open")}</summary>
        <div class="filters">
          <CategoryTree {...props} />
          {state.minRating === undefined ? (
            <FacetList
              id="rating"
              title={say("filters.rating")}
              links={facetLinks(facets, "rating", state)}
            />
          ) : null}
          {isPriced(state) ? null : (
            <FacetList
              id="price"
              title={say("filters.price")}
              links={facetLinks(facets, "price", state)}
            />
          )}
          <FilterForm state={state} inStockCount={inStockCount(facets)} />
        </div>
      </details>
    </aside>
  );
}

function isPriced({ minPrice, maxPrice }: ListState): boolean {
  return minPrice !== undefined || maxPrice !== undefined;
}

function inStockCount(facets: readonly Facet[]): number {
  const { values = [] } = facets.find(({ name }) => name === "availability") ?? {};
  const ready = values.filter(({ value }) => value !== "sold-out");
  return ready.reduce((total, { count }) => total + count, 0);
}

/** Where one can go from here: the departments, or what lies below this department or category. */
function CategoryTree({ state, departments, facets }: FiltersProps) {
  const { department, category } = state;
  const trail =
    department === undefined ? [] : (findTrail(departments, department, category) ?? []);
  const here = trail.at(-1);
  const parent = here?.children.length === 0 ? trail.at(-2) : here;
  const nodes = parent?.children ?? departments;
  const isBesideHere = parent !== here;
  const links = nodes.map((node) => ({
    label: node.name,
    count: countOf(node, state, facets),
    isCurrent: node.slug === here?.slug,
    href: listHref({
      ...state,
      cursor: undefined,
      department: department ?? node.slug,
      category: department === undefined ? undefined : node.slug,
    }),
  }));
  const worthwhile = links.filter(({ count }) => isBesideHere || count !== undefined);
  return (
    <FacetList id="category" title={parent?.name ?? say("list.departments")} links={worthwhile} />
  );
}

/** Of a narrowed list the facets know; what they leave out is beside the list, or without any. */
function countOf({ slug, productCount }: Category, state: ListState, facets: readonly Facet[]) {
  if (!isNarrowed(state)) return productCount;
  const name = state.department === undefined ? "department" : "category";
  const { values = [] } = facets.find((facet) => facet.name === name) ?? {};
  return values.find(({ value }) => value === slug)?.count;
}

interface ListProps {
  readonly id: string;
  readonly title: string;
  readonly links: readonly (Omit<FacetLink, "count"> & {
    readonly count: number | undefined;
    readonly isCurrent?: boolean;
  })[];
}

function FacetList({ id, title, links }: ListProps) {
  if (links.length === 0) return null;
  const titleId = `filter-${id}`;
  return (
    <nav aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <ul>
        {links.map(({ label, count, href, isCurrent }) => (
          <li>
            <a href={href} aria-current={isCurrent ? "page" : undefined}>
              {label} {count === undefined ? null : <span>{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function FilterForm({ state, inStockCount }: { state: ListState; inStockCount: number }) {
  const { q, sort, minRating } = state;
  return (
    <form class="filter-form" action={listPath(state)} data-auto-filter>
      {Object.entries({ q, sort, minRating }).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <fieldset>
        <legend>{say("filters.price-range")}</legend>
        <div class="range">
          <PriceInput
            name="minPrice"
            label={say("filters.min-price")}
            amountMinor={state.minPrice}
          />
          <PriceInput
            name="maxPrice"
            label={say("filters.max-price")}
            amountMinor={state.maxPrice}
          />
        </div>
      </fieldset>
      <label class="check">
        <input type="checkbox" name="inStock" value="true" checked={state.inStock === true} />
        {say("filters.in-stock-only")} <span class="soft small">{inStockCount}</span>
      </label>
      <button class="button button-quiet" type="submit">
        {say("filters.apply")}
      </button>
    </form>
  );
}

interface PriceInputProps {
  readonly name: string;
  readonly label: string;
  readonly amountMinor: number | undefined;
}

function PriceInput({ name, label, amountMinor }: PriceInputProps) {
  return (
    <input
      class="input"
      name={name}
      value={typedAmount(amountMinor) ?? ""}
      placeholder={label}
      aria-label={say("filters.price-in", { label, currency: currentMarket().currency })}
      inputmode="decimal"
      maxlength={9}
      autocomplete="off"
    />
  );
}
