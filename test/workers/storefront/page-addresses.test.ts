// One address for each page: redirects to it, from it, and addresses that are none.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createStorefront } from "../../../workers/storefront/app.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { type Shopper, signedIn } from "./shopper-in-test.ts";
import { createVisitor, ORIGIN } from "./visitor.ts";

let shopper: Shopper;

beforeAll(async () => {
  await seedCatalog(env);
  shopper = await signedIn();
});

async function lead(path: string): Promise<[number, string | null]> {
  const response = await createVisitor().request(path);
  return [response.status, response.headers.get("Location")];
}

describe("the canonical address of a page", () => {
  it.each([
    ["/products/", "/products"],
    ["/products///", "/products"],
    ["/p/stoneware-mug/?sku=MUG", "/p/stoneware-mug?sku=MUG"],
    ["/p/Stoneware-MUG?sku=MUG-Blue", "/p/stoneware-mug?sku=MUG-Blue"],
    ["/c/Apparel/Shirts/?sort=name", "/c/apparel/shirts?sort=name"],
    ["/Products?q=Mug", "/products?q=Mug"],
    ["/SIGNIN?next=%2Fp%2FMug", "/signin?next=%2Fp%2FMug"],
    ["/p/prd_01J00000000000000000000004/", "/p/prd_01J00000000000000000000004"],
    ["/p/prd_01J00000000000000000000004?sku=MUG", "/p/stoneware-mug?sku=MUG"],
  ])("is where %s leads for good", async (path, canonical) => {
    expect(await lead(path)).toEqual([301, canonical]);
  });

  it.each(["//evil.test/", "///evil.test//", "/\\evil.test/", "//evil.test/%2e%2e/"])(
    "is never on another host: %s",
    async (path) => {
      const [, target] = await lead(path);
      expect(new URL(target ?? "", ORIGIN).origin).toBe(ORIGIN);
    },
  );

  it.each(["/p/No-Such-Thing", "/nowhere/", "/p/%C3%89toile"])(
    "does not loop: %s",
    async (path) => {
      const first = createVisitor();
      let response = await first.request(path);
      for (let hop = 0; hop < 2 && response.status === 301; hop += 1) {
        response = await first.request(response.headers.get("Location") ?? "");
      }
      expect(response.status).toBe(404);
    },
  );

  it("is left alone by what is posted", async () => {
    expect((await createVisitor().post("/signin/", {})).status).toBe(404);
  });
});

/** Ids that exist nowhere: whose they are is asked by the page behind the redirect. */
const ORDER = "ord_01J00000000000000000000004";
const ADDRESS = "adr_01J00000000000000000000004";

describe("an address that only takes a form", () => {
  const storefront = createStorefront(() => new Response());
  const forms = storefront.routes
    .filter(({ method, path }) => method === "POST" && !path.endsWith("*"))
    .map(({ path }) => path.replace("/orders/:id", `/orders/${ORDER}`).replace(":id", ADDRESS));

  it.each([...new Set(forms)])("leads a reader of %s to a page", async (path) => {
    const { visitor } = shopper;
    const response = await visitor.request(path);
    const { status } = response;
    const target = response.headers.get("Location");
    const isOfNobody = path.startsWith("/orders/") || path.endsWith(ADDRESS);
    if (status === 200 || (status === 404 && isOfNobody)) return;
    expect(status).toBe(303);
    expect(target).toMatch(/^\/(?:[a-z]|$)/);
    const { status: found } = await visitor.visit(target ?? "");
    expect(found).toBe(path.startsWith("/orders/") ? 404 : 200);
  });

  it.each([
    ["/cart/add", "/cart"],
    ["/signin/code", "/signin"],
    ["/verify/resend", "/verify"],
    ["/wishlist/add", "/account/wishlist"],
    [`/orders/${ORDER}/cancel`, `/orders/${ORDER}`],
    [`/orders/${ORDER}/pay`, `/orders/${ORDER}`],
    ["/theme?back=%2Fcart", "/cart"],
    ["/theme?back=%2F%2Fevil.test", "/"],
  ])("leads from %s to %s", async (path, page) => {
    expect(await lead(path)).toEqual([303, page]);
  });
});

describe("an id in a path", () => {
  const WRONG = [
    "%2F%0Aevil",
    "%0d%0aSet-Cookie:a=b",
    "ord_1",
    "..%2F..",
    "%F0%9F",
    "%00",
    ADDRESS,
  ];

  it.each(WRONG)("that is none is a page that does not exist: %s", async (id) => {
    for (const rest of ["", "/cancel", "/pay", "/return", "/invoice"]) {
      const { status, html } = await createVisitor().visit(`/orders/${id}${rest}`);
      expect(status).toBe(404);
      expect(html).toContain("<!doctype html>");
      if (rest === "" || rest === "/invoice") continue;
      expect((await createVisitor().post(`/orders/${id}${rest}`, {})).status).toBe(404);
    }
  });
});

describe("where signing in may lead", () => {
  const AWAY = [
    "blob:https://shop.localhost/1",
    "//evil.test",
    "javascript:alert(1)",
    "/\\evil.test",
  ];

  it.each(AWAY)("is never %s", async (next) => {
    const { html } = await createVisitor().visit(`/signin?next=${encodeURIComponent(next)}`);
    expect(html).toContain('name="next" value="/account"');
    const response = await createVisitor().post(`/theme?back=${encodeURIComponent(next)}`, {
      theme: "dark",
    });
    expect(response.headers.get("Location")).toBe("/");
  });
});

describe("absolute addresses", () => {
  it("name the public origin, whatever host was asked", async () => {
    const origin = env.PUBLIC_ORIGIN;
    expect(ORIGIN).not.toBe(origin);
    const { html } = await createVisitor().visit("/p/stoneware-mug?sku=MUG");
    expect(html).toContain(`<link rel="canonical" href="${origin}/p/stoneware-mug"/>`);
    expect(html).toContain(`<meta property="og:url" content="${origin}/p/stoneware-mug"/>`);
    expect(html).toMatch(new RegExp(`<meta property="og:image" content="${origin}/`));
    for (const path of ["/p/stoneware-mug", "/", "/sitemap.xml", "/robots.txt", "/openapi.json"]) {
      const text = await (await createVisitor().request(path)).text();
      expect(text, path).not.toContain("shop.localhost");
    }
    const refused = await createVisitor().request("/api/v1/nowhere");
    expect(await refused.json()).toMatchObject({ type: `${origin}/docs/errors#route-not-found` });
  });
});
