// robots.txt and sitemaps.

import type { Category } from "../../domain/catalog/product.ts";
import { settingsOf } from "../env.ts";
import type { PageContext } from "./page.ts";

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

/** Every page of the shop; an index of sitemaps where the products fill more than one. */
export async function showSitemap(c: PageContext): Promise<Response> {
  const count = await c.var.services.catalog.sitemapCount();
  if (count <= 1) return answerUrls(c, [...(await pagePaths(c)), ...(await productPaths(c, 1))]);
  const parts = Array.from({ length: count }, (_, index) => `/sitemaps/products-${index + 1}.xml`);
  return answerXml(c, "sitemapindex", ["/sitemaps/pages.xml", ...parts].map(toEntry("sitemap")));
}

export async function showPagesSitemap(c: PageContext): Promise<Response> {
  return answerUrls(c, await pagePaths(c));
}

/** The part is the number in `products-1.xml`. */
export async function showProductsSitemap(c: PageContext): Promise<Response> {
  const part = Number(/\d+/.exec(c.req.path)?.[0]);
  return answerUrls(c, await productPaths(c, part));
}

function answerUrls(c: PageContext, paths: readonly string[]): Response {
  return answerXml(c, "urlset", paths.map(toEntry("url")));
}

type Entry = (origin: string) => string;

function toEntry(element: "url" | "sitemap") {
  return (path: string): Entry =>
    (origin) =>
      `<${element}><loc>${escapeXml(origin + path)}</loc></${element}>`;
}

function answerXml(c: PageContext, root: string, entries: readonly Entry[]): Response {
  const { PUBLIC_ORIGIN: origin } = settingsOf(c.env);
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...entries.map((entry) => entry(origin)),
    `</${root}>`,
  ].join("\n");
  return c.body(xml, 200, {
    "Content-Type": "application/xml; charset=utf-8",
    "Cache-Control": CACHE_CONTROL,
  });
}

async function pagePaths(c: PageContext): Promise<string[]> {
  const departments = await c.var.services.catalog.categories();
  return ["/", "/products", ...departments.flatMap(categoryPaths)];
}

/** A department and every category below it, at whatever depth. */
function categoryPaths(department: Category): string[] {
  return [`/c/${department.slug}`, ...pathsBelow(department, `/c/${department.slug}`)];
}

function pathsBelow({ children }: Category, base: string): string[] {
  return children.flatMap((child) => [`${base}/${child.slug}`, ...pathsBelow(child, base)]);
}

async function productPaths(c: PageContext, part: number): Promise<string[]> {
  const slugs = await c.var.services.catalog.sitemap(part);
  return slugs.map((slug) => `/p/${slug}`);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
