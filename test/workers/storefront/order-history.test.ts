// The page of somebody's orders, by links and forms alone.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../../workers/db/database.ts";
import { orders } from "../../../workers/db/shop/orders/schema.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { orderRow } from "../../support/order-rows.ts";
import { signedIn } from "./shopper-in-test.ts";
import { type Page, textOf } from "./visitor.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY_MS = Date.UTC(2026, 4, 1);

beforeAll(() => seedCatalog(env));

/** Twelve orders, a day apart; every third was cancelled. */
async function openHistory() {
  const shopper = await signedIn();
  const rows = Array.from({ length: 12 }, (_, day) =>
    orderRow({
      userId: shopper.person.id,
      status: day % 3 === 0 ? "Cancelled" : "Delivered",
      createdAtMs: FIRST_DAY_MS + day * DAY_MS,
    }),
  );
  for (const row of rows) await databaseOf(env.DB).insert(orders).values(row);
  return { ...shopper, ids: rows.map(({ id }) => id).toReversed() };
}

const listedIn = ({ html }: Page) =>
  [...html.matchAll(/href="\/orders\/(ord_\w+)"/g)].map(([, id]) => id);

const linkIn = ({ html }: Page, words: string) =>
  new RegExp(`href="([^"]+)"[^>]*>\\s*${words}`).exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";

describe("the page of orders", () => {
  it("shows ten, leads to those before, and back to the newest", async () => {
    const { visitor, ids } = await openHistory();
    const first = await visitor.visit("/account/orders");
    expect(listedIn(first)).toEqual(ids.slice(0, 10));
    const second = await visitor.visit(linkIn(first, "Older orders"));
    expect(listedIn(second)).toEqual(ids.slice(10));
    expect(linkIn(second, "Older orders")).toBe("");
    expect(linkIn(second, "Newest orders")).toBe("/account/orders");
  });

  it("is narrowed by its form, and stays so from page to page", async () => {
    const { visitor, ids } = await openHistory();
    const form = "status=Cancelled&from=2026-05-02&to=2026-05-10&number=";
    const page = await visitor.visit(`/account/orders?${form}`);
    expect(listedIn(page)).toEqual([ids[2], ids[5], ids[8]]);
    expect(page.html).toMatch(/<option value="Cancelled" selected/);
    expect(page.html).toMatch(/name="from"[^>]*value="2026-05-02"/);
    const all = await visitor.visit("/account/orders?from=2026-05-01");
    expect(linkIn(all, "Older orders")).toMatch(/from=2026-05-01.*cursor=/);
  });

  it("says so when no order is like that, and leads on", async () => {
    const { visitor } = await openHistory();
    const page = await visitor.visit("/account/orders?number=ORD-1");
    expect(textOf(page.html)).toContain("No orders match these filters.");
    expect(linkIn(page, "Show all orders")).toBe("/account/orders");
  });

  it("begins anew where the address makes no sense", async () => {
    const { visitor, ids } = await openHistory();
    const page = await visitor.visit("/account/orders?status=Lost&cursor=somewhere");
    expect(page.path).toBe("/account/orders");
    expect(listedIn(page)).toEqual(ids.slice(0, 10));
  });

  it("leaves a bookmark for ten minutes that no script reads, and takes any other", async () => {
    const { visitor } = await openHistory();
    const response = await visitor.request("/account/orders");
    const cookie = response.headers.getSetCookie().find((text) => /bookmark/.test(text)) ?? "";
    expect(cookie).toMatch(/^__Host-bookmark=[0-9a-f-]+;/);
    const attributes = ["Max-Age=600", "Path=/", "HttpOnly", "Secure", "SameSite=Lax"];
    expect(cookie.split("; ").slice(1).toSorted()).toEqual(attributes.toSorted());
    visitor.cookies.set("__Host-bookmark", "first-unconstrained");
    expect((await visitor.visit("/account/orders")).status).toBe(200);
  });
});
