// An example address for every page of the storefront; `ORDER` stands for an order's id. The test
// of rows read compares the routes with those of the app, so that none is forgotten.

const ADDRESS_ID = "adr_01JD0000000000000000000000";

export interface Places {
  readonly department: string;
  /** A category of the department. */
  readonly category: string;
  readonly slug: string;
}

/** Addresses by route. */
export function everyPage({ department, category, slug }: Places): Record<string, string> {
  const asTheyAre = [
    ...["/", "/products", "/cart", "/checkout"],
    ...["/signin", "/register", "/verify", "/forgot", "/reset"],
    ...["/account", "/account/orders", "/account/wishlist", "/account/profile"],
    ...["/account/addresses", "/account/addresses/new", "/account/security", "/account/data"],
    ...["/account/export", "/docs", "/docs/errors"],
    ...["/robots.txt", "/sitemap.xml", "/sitemaps/pages.xml"],
  ];
  return {
    ...Object.fromEntries(asTheyAre.map((path) => [path, path])),
    "/c/:department": `/c/${department}`,
    "/c/:department/:category": `/c/${department}/${category}`,
    "/p/:slug": `/p/${slug}`,
    "/orders/:id": "/orders/ORDER",
    "/orders/:id/invoice": "/orders/ORDER/invoice",
    "/orders/:id/return": "/orders/ORDER/return",
    "/account/addresses/:id": `/account/addresses/${ADDRESS_ID}`,
    "/sitemaps/:file{products-[1-9][0-9]{0,3}[.]xml}": "/sitemaps/products-1.xml",
  };
}
