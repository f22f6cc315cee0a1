import type { Category, ProductCard } from "../../../domain/catalog/product.ts";
import { type Chrome, Document } from "../components/document.tsx";
import { Icon } from "../components/icon.tsx";
import { Picture } from "../components/picture.tsx";
import { CardGrid } from "../components/product-card.tsx";
import { formatCount } from "../format.ts";

interface HomeProps {
  readonly chrome: Chrome;
  readonly home: {
    readonly departments: readonly Category[];
    readonly trending: readonly ProductCard[];
    readonly newest: readonly ProductCard[];
  };
}

const DESCRIPTION =
  "A general store at the edge of the network: useful things, described honestly, " +
  "with the whole price shown before you pay.";

export function HomePage({ chrome, home }: HomeProps) {
  const head = {
    title: "Tradewind",
    description: DESCRIPTION,
    structured: [{ "@type": "Organization", name: "Tradewind", url: chrome.origin }],
  };
  return (
    <Document chrome={chrome} head={head}>
      <Hero cards={home.newest} />
      <Departments departments={home.departments} />
      <Row title="What people buy" cards={home.trending} href="/products?sort=rating" />
      <Row title="Just arrived" cards={home.newest} href="/products?sort=newest" />
    </Document>
  );
}

const WINDOW_SIZES = "(max-width: 56rem) 30vw, 12rem";
const WINDOWS = 3;

function Hero({ cards }: { cards: readonly ProductCard[] }) {
  return (
    <section class="wrap hero" aria-labelledby="hero-title">
      <div class="stack">
        <h1 id="hero-title">Good things, carried in on the wind.</h1>
        <p class="lead">
          A small general store with everything in plain sight: what it is, what is left, and what
          it costs with tax and delivery, before you pay.
        </p>
        <a class="button" href="/products">
          Look around <Icon name="arrow" />
        </a>
      </div>
      <ul class="windows">
        {cards.slice(0, WINDOWS).map(({ slug, image, name }) => (
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

function Departments({ departments }: { departments: readonly Category[] }) {
  return (
    <section class="wrap" aria-labelledby="departments-title">
      <div class="section-head">
        <h2 id="departments-title">Departments</h2>
      </div>
      <ul class="department-grid">
        {departments.map(({ slug, name, productCount }) => (
          <li>
            <a class="department" href={`/c/${slug}`}>
              <strong>{name}</strong>
              <span>{formatCount(productCount, "thing", "things")}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly title: string;
  readonly cards: readonly ProductCard[];
  readonly href: string;
}

function Row({ title, cards, href }: RowProps) {
  if (cards.length === 0) return null;
  return (
    <section class="wrap section" aria-label={title}>
      <div class="section-head">
        <h2>{title}</h2>
        <a class="arrow-link" href={href}>
          See more <span class="visually-hidden">of {title}</span>
          <Icon name="arrow" />
        </a>
      </div>
      <CardGrid cards={cards} />
    </section>
  );
}
