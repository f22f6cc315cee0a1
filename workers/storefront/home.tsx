import type { Category, ProductCard } from "../../domain/catalog/product.ts";
import { HomePage } from "../../web/storefront/pages/home.tsx";
import { nowMs } from "../adapters/clock.ts";
import { createTtlCache } from "../services/caches/ttl-cache.ts";
import { type PageContext, receive, show } from "./page.ts";
import { recentlyViewed } from "./recently-viewed.ts";

const BARGAIN_PRICE_MAX_MINOR = 1_000;

/** More than are shown, since the page leaves out what it shows already. */
const BARGAINS = 24;

/** One query a department: asked for once a minute in one place, not with every visit. */
const SHOWCASE_TTL_MS = 60_000;
const SHOWCASE_KEY = "showcase";

type Showcase = ReadonlyMap<string, ProductCard>;

const showcases = createTtlCache<Showcase>({ ttlMs: SHOWCASE_TTL_MS, entriesMax: 1 }, nowMs);

export async function showHome(c: PageContext): Promise<Response> {
  const { catalog } = c.var.services;
  const [{ chrome }, home, bargains, recent] = await Promise.all([
    receive(c),
    catalog.home(),
    catalog.list({ maxPrice: BARGAIN_PRICE_MAX_MINOR, inStock: true, limit: BARGAINS }),
    recentlyViewed(c),
  ]);
  const showcase = await readShowcase(c, home.departments);
  const cards = bargains === "invalid-cursor" ? [] : bargains.items;
  return show(c, <HomePage {...{ chrome, home, showcase, bargains: cards, recent }} />);
}

/** What stands in each department's window: the dearest thing it has to sell now. */
async function readShowcase(c: PageContext, departments: readonly Category[]): Promise<Showcase> {
  const known = showcases.fresh(SHOWCASE_KEY);
  if (known !== undefined) return known;
  const entries = await Promise.all(departments.map(({ slug }) => showpieceOf(c, slug)));
  const showcase = new Map(entries.filter((entry) => entry !== undefined));
  showcases.put(SHOWCASE_KEY, showcase);
  return showcase;
}

async function showpieceOf(
  c: PageContext,
  department: string,
): Promise<readonly [string, ProductCard] | undefined> {
  const query = { department, inStock: true, sort: "price-desc", limit: 1 } as const;
  const page = await c.var.services.catalog.list(query);
  const card = page === "invalid-cursor" ? undefined : page.items[0];
  return card && [department, card];
}
