import type { Category } from "../../../domain/catalog/product.ts";
import { findTrail } from "../category-trail.ts";
import { type ListState, listPath } from "../list-state.ts";

/** A list of products narrowed down: a plain GET form, so that the address is the state. */
export function ListingFilters({ state, departments }: FiltersProps) {
  return (
    <aside aria-label="Filters">
      <details class="filters-fold">
        <summary class="button button-quiet">Departments and filters</summary>
        <div class="filters">
          <CategoryTree state={state} departments={departments} />
          <FilterForm state={state} />
        </div>
      </details>
    </aside>
  );
}

function FilterForm({ state }: { state: ListState }) {
  return (
    <form class="filter-form" action={listPath(state)} data-auto-filter>
      {state.q === undefined ? null : <input type="hidden" name="q" value={state.q} />}
      {state.sort === undefined ? null : <input type="hidden" name="sort" value={state.sort} />}
      <PriceRange state={state} />
      <RatingChoice state={state} />
      <label class="check">
        <input type="checkbox" name="inStock" value="true" checked={state.inStock === true} />
        In stock only
      </label>
      <button class="button button-quiet" type="submit">
        Show results
      </button>
    </form>
  );
}

interface FiltersProps {
  readonly state: ListState;
  readonly departments: readonly Category[];
}

/** Where one can go from here: the departments, or what lies below this department or category. */
function CategoryTree({ state, departments }: FiltersProps) {
  const { department, category } = state;
  const trail =
    department === undefined ? [] : (findTrail(departments, department, category) ?? []);
  const here = trail.at(-1);
  const parent = here?.children.length === 0 ? trail.at(-2) : here;
  const base = department === undefined ? "/c" : `/c/${department}`;
  const title = parent?.name ?? "Departments";
  return (
    <nav aria-labelledby="category-links">
      <h2 id="category-links">{title}</h2>
      <ul>
        {(parent?.children ?? departments).map(({ slug, name, productCount }) => (
          <li>
            <a href={`${base}/${slug}`} aria-current={slug === here?.slug ? "page" : undefined}>
              {name} <span>{productCount}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PriceRange({ state }: { state: ListState }) {
  return (
    <fieldset>
      <legend>Price, in dollars</legend>
      <div class="range">
        <PriceInput name="minPrice" label="From" amountMinor={state.minPrice} />
        <PriceInput name="maxPrice" label="To" amountMinor={state.maxPrice} />
      </div>
    </fieldset>
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
      value={amountMinor === undefined ? "" : String(amountMinor / 100)}
      placeholder={label}
      aria-label={`${label}, dollars`}
      inputmode="decimal"
      maxlength={9}
      autocomplete="off"
    />
  );
}

const RATINGS = [4, 3];

function RatingChoice({ state }: { state: ListState }) {
  return (
    <div class="field">
      <label for="minRating">Rating</label>
      <select class="input" id="minRating" name="minRating">
        <option value="">Any</option>
        {RATINGS.map((stars) => (
          <option value={String(stars)} selected={state.minRating === stars}>
            {stars} stars and up
          </option>
        ))}
      </select>
    </div>
  );
}
