// One's own orders, a page at a time: every order is there from the moment it is placed, whatever
// the read model knows of it by then.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { orders } from "../../../../workers/db/shop/orders/schema.ts";
import { orderLine } from "../../../domain/order/orders.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { orderRow } from "../../../support/order-rows.ts";
import { bearer, openAccount, type Person } from "../../../support/people.ts";
import {
  answerOf,
  call,
  checkoutOf,
  type Headers,
  newKey,
  problemOf,
} from "../../../support/shopper.ts";

interface Page {
  readonly items: readonly OrderView[];
  readonly page: { readonly nextCursor: string | null };
}

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY_MS = Date.UTC(2026, 4, 1);

beforeAll(() => seedCatalog(env));

const ask = (headers: Headers, query = "") => call("GET", `/orders${query}`, { headers });

const list = async (headers: Headers, query = "") => answerOf<Page>(await ask(headers, query));

const idsOf = ({ items }: Page) => items.map(({ id }) => id);

async function buyNow(headers: Headers, details: object = checkoutOf()): Promise<OrderView> {
  const keyed = { ...headers, "Idempotency-Key": newKey() };
  return answerOf(await call("POST", "/buy/stoneware-mug", { headers: keyed, json: details }), 201);
}

async function buyFromCart(headers: Headers): Promise<OrderView> {
  await call("POST", "/cart/items", { headers, json: { sku: "MUG", quantity: 1 } });
  const keyed = { ...headers, "Idempotency-Key": newKey() };
  return answerOf(await call("POST", "/orders", { headers: keyed, json: checkoutOf() }), 201);
}

/** Five orders of long ago, a day apart, two of them in the same millisecond. */
async function withHistory(person: Person): Promise<string[]> {
  const statuses = ["Delivered", "Cancelled", "Delivered", "Shipped", "Returned"] as const;
  const rows = statuses.map((status, index) => {
    const createdAtMs = FIRST_DAY_MS + Math.min(index, 3) * DAY_MS;
    return orderRow({ userId: person.id, status, createdAtMs });
  });
  for (const row of rows) await databaseOf(env.DB).insert(orders).values(row);
  const [first, second, third, ...same] = rows.map(({ id }) => id);
  return [...same.toSorted().toReversed(), third, second, first].map(String);
}

describe("an order stored before adjustments and locations", () => {
  it("is listed without adjustments, as sold by the shop from its main location", async () => {
    const person = await openAccount();
    const row = orderRow({ userId: person.id, createdAtMs: FIRST_DAY_MS });
    const { adjustments: _, ...document } = row.document;
    const { adjustments: __, sellerId, allocations, ...line } = orderLine("MUG", 2);
    const old = { ...row, document: { ...document, lines: [line] } };
    await databaseOf(env.DB).insert(orders).values(old);
    const { items } = await list(await bearer(person));
    expect(items).toMatchObject([
      {
        adjustments: [],
        lines: [
          {
            adjustments: [],
            sellerId: "shop",
            allocations: [{ sku: "MUG", location: "main", units: 2 }],
          },
        ],
      },
    ]);
  });
});

describe("an order just placed", () => {
  it.each([
    ["from a cart", buyFromCart],
    ["by buying now", buyNow],
  ])("%s is in its buyer's list at once, as it stands", async (_, buy) => {
    const headers = await bearer(await openAccount());
    const order = await buy(headers);
    expect(await list(headers)).toEqual({ items: [order], page: { nextCursor: null } });
  });

  it("is there while the read model cannot be written", async () => {
    const headers = await bearer(await openAccount());
    await env.DB.exec("ALTER TABLE orders RENAME TO orders_elsewhere");
    const order = await buyNow(headers);
    await env.DB.exec("ALTER TABLE orders_elsewhere RENAME TO orders");
    expect(idsOf(await list(headers))).toEqual([order.id]);
  });

  it("is there once, also after the read model has heard of it", async () => {
    const person = await openAccount();
    const headers = await bearer(person);
    const order = await buyNow(headers);
    const count = () =>
      env.DB.prepare("SELECT COUNT(*) AS count FROM orders WHERE user_id = ?")
        .bind(person.id)
        .first("count");
    await expect.poll(count).toBe(1);
    expect(idsOf(await list(headers))).toEqual([order.id]);
  });

  it("stands before all others, and pages go on from there", async () => {
    const person = await openAccount();
    const headers = await bearer(person);
    const older = await withHistory(person);
    const newest = [await buyNow(headers), await buyNow(headers)].map(({ id }) => id).toReversed();
    const found: string[] = [];
    let query = "?limit=2";
    for (let pages = 0; pages < 4; pages += 1) {
      const page = await list(headers, query);
      found.push(...idsOf(page));
      query = `?limit=2&cursor=${page.page.nextCursor}`;
      expect(page.page.nextCursor === null).toBe(pages === 3);
    }
    expect(found).toEqual([...newest, ...older]);
  });

  it("is listed by the status it has now, whatever the read model says", async () => {
    const headers = await bearer(await openAccount());
    const order = await buyNow(headers);
    expect(order.status).toBe("Shipping Prepared");
    expect(idsOf(await list(headers, "?status=Pending"))).toEqual([]);
    expect(idsOf(await list(headers, "?status=Shipping%20Prepared"))).toEqual([order.id]);
    expect(idsOf(await list(headers, `?number=${order.number.toLowerCase()}`))).toEqual([order.id]);
    expect(idsOf(await list(headers, "?to=2026-05-31"))).toEqual([]);
  });

  it("is nobody else's", async () => {
    await buyNow(await bearer(await openAccount()));
    expect(await list(await bearer(await openAccount()))).toMatchObject({ items: [] });
  });
});

describe("a person's orders", () => {
  const cases: [query: string, places: number[]][] = [
    ["", [0, 1, 2, 3, 4]],
    ["?status=Delivered", [2, 4]],
    ["?from=2026-05-02", [0, 1, 2, 3]],
    ["?to=2026-05-02", [3, 4]],
    ["?from=2026-05-02&to=2026-05-03", [2, 3]],
    ["?from=2026-05-02T00:00:00.001Z", [0, 1, 2]],
    ["?to=2026-05-02T02:00:00%2B02:00", [4]],
    ["?from=2026-05-02&status=Cancelled", [3]],
    ["?from=2026-06-01", []],
  ];

  it.each(cases)("are narrowed by %s", async (query, places) => {
    const person = await openAccount();
    const ids = await withHistory(person);
    const found = idsOf(await list(await bearer(person), query));
    expect(found).toEqual(places.map((place) => ids[place]));
  });

  it.each([
    ["?status=Lost", "status"],
    ["?status=", "status"],
    ["?from=yesterday", "from"],
    ["?to=2026-13-01", "to"],
    ["?number=1", "number"],
    ["?limit=0", "limit"],
    ["?cursor=somewhere", "cursor"],
    [`?cursor=${btoa('["placed","x","ord_1"]')}`, "cursor"],
    [`?cursor=${btoa('["newest",1,"ord_1"]')}`, "cursor"],
    ["?userId=usr_1", "userId"],
    ["?offset=10", "offset"],
  ])("are not narrowed by %s", async (query, path) => {
    const refusal = await problemOf(await ask(await bearer(), query));
    expect(refusal).toMatchObject({ status: 400, code: "invalid-request", errors: [{ path }] });
  });

  it("are shown to whoever is signed in", async () => {
    expect(await problemOf(await ask({}))).toMatchObject({ status: 401, code: "unauthorized" });
  });
});

describe("a bookmark", () => {
  it("comes with every list, and is taken with the next", async () => {
    const headers = await bearer(await openAccount());
    const first = await ask(headers);
    const bookmark = first.headers.get("X-Bookmark") ?? "";
    expect(bookmark).toMatch(/^[0-9a-f-]+$/);
    expect(first.headers.getSetCookie()).toEqual([]);
    const second = await ask({ ...headers, "X-Bookmark": bookmark });
    expect(second.status).toBe(200);
    expect(second.headers.get("X-Bookmark")).toMatch(/^[0-9a-f-]+$/);
  });

  it.each(["first-unconstrained", "' OR 1=1", "f".repeat(200)])("is not %j", async (bookmark) => {
    const headers = { ...(await bearer()), "X-Bookmark": bookmark };
    expect(await problemOf(await ask(headers))).toMatchObject({
      code: "invalid-request",
      errors: [{ path: "x-bookmark" }],
    });
  });
});
