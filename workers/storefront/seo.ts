// What search engines ask for before they look at a page.

import type { Category } from "../../domain/catalog/product.ts";
import { settingsOf } from "../env.ts";
import type { PageContext } from "./page.ts";

const LISTED_PER_READ = 100;

/** The newest five thousand products; a catalogue beyond that needs an index of sitemaps. */
const READS_MAX = 50;

const CACHE_CONTROL = "public, max-age=3600";

const PRIVATE_PATHS = [
  ...["/api/", "/cart", "/checkout", "/orders/", "/account"],
  ...["/signin", "/register", "/verify", "/forgot", "/reset"],
];

export function showRobots(c: PageContext): Response {
  const { PUBLIC_ORIGIN: origin } = settingsOf(c.env);
  const lines = [
    "User-agent: *",
    ...PRIVATE_PATHS.map((path) => `Disallow: ${path}`),
    `Sitemap: ${origin}/sitemap.xml`,
  ];
  return c.text(`${lines.join("\n")}\n`, 200, { "Cache-Control": CACHE_CONTROL });
}

export async function showSitemap(c: PageContext): Promise<Response> {
  const { PUBLIC_ORIGIN: origin } = settingsOf(c.env);
  const { catalog } = c.var.services;
  const departments = await catalog.categories();
  const paths = [
    "/",
    "/products",
    ...departments.flatMap(categoryPaths),
    ...(await productPaths(c)),
  ];
  const entries = paths.map((path) => `<url><loc>${escapeXml(origin + path)}</loc></url>`);
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    "</urlset>",
  ].join("\n");
  return c.body(xml, 200, {
    "Content-Type": "application/xml; charset=utf-8",
    "Cache-Control": CACHE_CONTROL,
  });
}

/** A department and every category below it, at whatever depth. */
function categoryPaths(department: Category): string[] {
  return [`/c/${department.slug}`, ...pathsBelow(department, `/c/${department.slug}`)];
}

function pathsBelow({ children }: Category, base: string): string[] {
  return children.flatMap((child) => [`${base}/${child.slug}`, ...pathsBelow(child, base)]);
}

async function productPaths(c: PageContext): Promise<string[]> {
  const paths: string[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < READS_MAX; read += 1) {
    const page = await c.var.services.catalog.list({
      sort: "newest",
      limit: LISTED_PER_READ,
      cursor,
    });
    if (page === "invalid-cursor") break;
    paths.push(...page.items.map(({ slug }) => `/p/${slug}`));
    if (page.page.nextCursor === null) break;
    cursor = page.page.nextCursor;
  }
  return paths;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
