import type { Category, ProductCard } from "../../../domain/catalog/product.ts";
import { findTrail, trailCrumbs } from "../category-trail.ts";
import type { Chrome, Head } from "../chrome.ts";
import { Breadcrumbs, breadcrumbList, type Crumb } from "../components/breadcrumbs.tsx";
import { Document } from "../components/document.tsx";
import { Icon } from "../components/icon.tsx";
import { ListingFilters } from "../components/listing-filters.tsx";
import { CardGrid } from "../components/product-card.tsx";
import {
  activeFilters,
  type Facet,
  LIST_SORTS,
  type ListState,
  listHref,
  listPath,
} from "../list-state.ts";
import { Sentence, say } from "../say.tsx";

interface ListProps {
  readonly chrome: Chrome;
  readonly state: ListState;
  readonly cards: readonly ProductCard[];
  readonly nextCursor: string | null;
  readonly summary: {
    readonly total: number;
    readonly isTotalLowerBound?: true | undefined;
    readonly facets: readonly Facet[];
  };
}

/** Cards likely in view before any scrolling. */
const EAGER_CARDS = 4;

export function ListPage(props: ListProps) {
  const {
    chrome,
    state,
    summary: { facets },
  } = props;
  const place = placeOf(state, chrome.departments);
  return (
    <Document chrome={chrome} head={headOf(chrome, state, place)}>
      <div class="wrap">
        {place.crumbs.length > 1 ? <Breadcrumbs crumbs={place.crumbs} /> : null}
        <div class="page-head">
          <h1>{place.title}</h1>
          {place.description === undefined ? null : <p class="lead">{place.description}</p>}
        </div>
        <div class="listing">
          <ListingFilters state={state} departments={chrome.departments} facets={facets} />
          <Results {...props} />
        </div>
      </div>
    </Document>
  );
}

function Results({ chrome, state, cards, nextCursor, summary }: ListProps) {
  if (cards.length === 0) return <NothingFound state={state} />;
  return (
    <section aria-labelledby="results">
      <h2 class="visually-hidden" id="results">
        {say("list.products")}
      </h2>
      <div class="list-bar">
        <p class="soft" role="status">
          {describeTotal(summary)}
        </p>
        <SortForm state={state} />
      </div>
      <FilterChips state={state} departments={chrome.departments} />
      <CardGrid cards={cards} eagerCount={EAGER_CARDS} />
      <Pager state={state} nextCursor={nextCursor} />
    </section>
  );
}

function describeTotal({ total, isTotalLowerBound }: ListProps["summary"]): string {
  return isTotalLowerBound ? say("list.more-than", { total }) : say("list.count", { count: total });
}

function SortForm({ state }: { state: ListState }) {
  const { q, minPrice, maxPrice, minRating, inStock } = state;
  const kept = new URL(listHref({ q, minPrice, maxPrice, minRating, inStock }), "http://list");
  const best = q === undefined ? [] : [["", say("sort.relevance")] as const];
  const sorts = [...best, ...LIST_SORTS.map((sort) => [sort, say(`sort.${sort}`)] as const)];
  const current = state.sort ?? (q === undefined ? "newest" : "");
  return (
    <form class="cluster" action={listPath(state)} data-auto-filter>
      {[...kept.searchParams].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label class="small" for="sort">
        {say("sort.label")}
      </label>
      <select class="input sort" id="sort" name="sort">
        {sorts.map(([value, label]) => (
          <option value={value} selected={value === current}>
            {label}
          </option>
        ))}
      </select>
      <button class="button button-quiet without-js" type="submit">
        {say("sort.submit")}
      </button>
    </form>
  );
}

interface ChipsProps {
  readonly state: ListState;
  readonly departments: readonly Category[];
}

function FilterChips({ state, departments }: ChipsProps) {
  const filters = [...searchFilters(state, departments), ...activeFilters(state)];
  if (filters.length === 0) return null;
  return (
    <ul class="chips" aria-label={say("list.filters-in-use")}>
      {filters.map(({ label, hrefWithout }) => (
        <li>
          <a class="chip" href={hrefWithout}>
            <Sentence
              id="list.remove-filter"
              values={{ label }}
              tags={{ hidden: (words) => <span class="visually-hidden">{words}</span> }}
            />{" "}
            <Icon name="close" />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Where a search looks is a filter too. */
function searchFilters(state: ListState, departments: readonly Category[]) {
  const { q, department, category } = state;
  if (q === undefined || department === undefined) return [];
  const wide = { ...state, cursor: undefined, department: undefined, category: undefined };
  const name = findTrail(departments, department, category)?.at(-1)?.name ?? department;
  return [{ label: name, hrefWithout: listHref(wide) }];
}

function Pager({ state, nextCursor }: { state: ListState; nextCursor: string | null }) {
  if (state.cursor === undefined && nextCursor === null) return null;
  return (
    <nav class="pager" aria-label={say("pager.label")}>
      {state.cursor === undefined ? null : (
        <a class="button button-quiet" href={listHref({ ...state, cursor: undefined })}>
          {say("pager.first")}
        </a>
      )}
      {nextCursor === null ? null : (
        <a class="button" rel="next" href={listHref({ ...state, cursor: nextCursor })}>
          {say("pager.next")} <Icon name="arrow" />
        </a>
      )}
    </nav>
  );
}

function NothingFound({ state }: { state: ListState }) {
  const filtered = activeFilters(state).length > 0;
  const wider: ListState = { q: state.q, department: state.department, category: state.category };
  return (
    <div class="empty" role="status">
      <Icon name="compass" />
      <h2>{say("list.no-results")}</h2>
      <p class="soft">{say(filtered ? "list.no-results-filtered" : "list.no-results-search")}</p>
      <a class="button" href={filtered ? listHref(wider) : "/products"}>
        {say(filtered ? "list.clear-filters" : "shop.browse")}
      </a>
    </div>
  );
}

interface Place {
  readonly title: string;
  readonly description?: string | undefined;
  readonly crumbs: readonly Crumb[];
}

function placeOf({ q, department, category }: ListState, tree: readonly Category[]): Place {
  const everything = { name: say("list.all"), path: "/products" };
  if (q !== undefined)
    return { title: say("list.results-for", { query: q }), crumbs: [everything] };
  const trail = department === undefined ? [] : (findTrail(tree, department, category) ?? []);
  const { name, description } = trail.at(-1) ?? { name: everything.name };
  return { title: name, description, crumbs: [everything, ...trailCrumbs(trail)] };
}

/** Searches and narrowed or later pages are endless: they stay out of search engines. */
function headOf(chrome: Chrome, state: ListState, place: Place): Head {
  return {
    title: place.title,
    description: place.description ?? say("list.description", { place: place.title }),
    canonicalPath: listPath(state),
    noindex: listHref(state) !== listPath(state),
    structured: [breadcrumbList(chrome.origin, place.crumbs)],
  };
}
