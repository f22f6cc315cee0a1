import type { Category, ProductCard } from "../../../domain/catalog/product.ts";
import type { Chrome } from "../chrome.ts";
import { CardRow } from "../components/card-row.tsx";
import { Document } from "../components/document.tsx";
import { Icon } from "../components/icon.tsx";
import { Picture } from "../components/picture.tsx";
import { formatBound } from "../format.ts";
import { listHref } from "../list-state.ts";
import { say } from "../say.tsx";

interface HomeProps {
  readonly chrome: Chrome;
  readonly front: {
    readonly trending: readonly ProductCard[];
    readonly newest: readonly ProductCard[];
    readonly bargains: readonly ProductCard[];
    /** One product for each department that has one, by the department's slug. */
    readonly showpieces: ReadonlyMap<string, ProductCard>;
  };
  /** The highest price among the bargains, in minor units of the shop's currency. */
  readonly bargainPriceMaxMinor: number;
  /** What this visitor opened before, the latest first. */
  readonly recent: readonly ProductCard[];
}

export function HomePage({ chrome, front, bargainPriceMaxMinor, recent }: HomeProps) {
  const head = {
    title: say("shop.name"),
    description: say("shop.description"),
    structured: [{ "@type": "Organization", name: say("shop.name"), url: chrome.origin }],
  };
  const { trending, showpieces } = front;
  const newest = without(front.newest, trending);
  const cheap = without(front.bargains, [...trending, ...newest]).slice(0, BARGAINS);
  return (
    <Document chrome={chrome} head={head}>
      <Hero cards={[...showpieces.values()].filter(({ image }) => image !== undefined)} />
      <Departments departments={chrome.departments} showpieces={showpieces} />
      <div class="wrap">
        <CardRow title={say("home.best-sellers")} cards={trending} href="/products" />
        <CardRow title={say("home.recently-viewed")} cards={recent} />
        <CardRow title={say("home.new")} cards={newest} href="/products?sort=newest" />
        <CardRow
          title={bargainTitle(bargainPriceMaxMinor)}
          cards={cheap}
          href={listHref({ maxPrice: bargainPriceMaxMinor })}
        />
      </div>
    </Document>
  );
}

const BARGAINS = 4;

function bargainTitle(amountMinor: number): string {
  return say("filters.up-to", {
    price: formatBound(amountMinor),
  });
}

/** A card is shown once, however many rows it would fit. */
function without(cards: readonly ProductCard[], shown: readonly ProductCard[]): ProductCard[] {
  const ids = new Set(shown.map(({ id }) => id));
  return cards.filter(({ id }) => !ids.has(id));
}

const WINDOW_SIZES = "(max-width: 56rem) 30vw, 12rem";
const WINDOWS = 3;

/** Shows what the departments in the middle have: their own pictures stand further down. */
function Hero({ cards }: { cards: readonly ProductCard[] }) {
  const first = Math.max(0, Math.floor((cards.length - WINDOWS) / 2));
  return (
    <section class="wrap hero" aria-labelledby="hero-title">
      <div class="stack">
        <h1 id="hero-title">{say("home.title")}</h1>
        <p class="lead">{say("home.lead")}</p>
        <a class="button" href="/products">
          {say("shop.browse")} <Icon name="arrow" />
        </a>
      </div>
      <ul class="windows">
        {cards.slice(first, first + WINDOWS).map(({ slug, image, name }) => (
          <li>
            <a href={`/p/${slug}`} aria-label={name}>
              <Picture image={image} sizes={WINDOW_SIZES} priority decorative />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const TILE_SIZES = "6rem";

function Departments({ departments, showpieces }: DepartmentsProps) {
  return (
    <section class="wrap" aria-labelledby="departments-title">
      <div class="section-head">
        <h2 id="departments-title">{say("list.departments")}</h2>
      </div>
      <ul class="department-grid">
        {departments.map(({ slug, name, productCount }) => (
          <li>
            <a class="department" href={`/c/${slug}`}>
              <DepartmentPicture card={showpieces.get(slug)} />
              <span class="department-name">
                <strong>{name}</strong>
                <span class="soft small">{say("cart.items", { count: productCount })}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DepartmentsProps {
  readonly departments: readonly Category[];
  readonly showpieces: HomeProps["front"]["showpieces"];
}

function DepartmentPicture({ card }: { card: ProductCard | undefined }) {
  return <Picture image={card?.image} sizes={TILE_SIZES} decorative />;
}
