// Everybody's orders, as staff list them.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrderView } from "../../../../../domain/order/views/order-view.ts";
import { databaseOf } from "../../../../../workers/db/database.ts";
import { orderSkus, orders } from "../../../../../workers/db/shop/orders/schema.ts";
import { seedCatalog } from "../../../../support/catalog.ts";
import { orderRow } from "../../../../support/order-rows.ts";
import { bearer, openAccount, type Person } from "../../../../support/people.ts";
import {
  answerOf,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  placeOrder,
  problemOf,
} from "../../../../support/shopper.ts";

type Listed = OrderView & { readonly userId?: string; readonly stuck: boolean };

interface Page {
  readonly items: readonly Listed[];
  readonly page: { readonly nextCursor: string | null };
}

const HOUR_MS = 60 * 60 * 1000;
const NOON_MS = Date.UTC(2026, 4, 1, 12);

let staff: Headers;
let ada: Person;

/** What was kept of it, oldest first, an hour apart from noon on. */
const kept: (typeof orders.$inferInsert)[] = [];

beforeAll(async () => {
  await seedCatalog(env);
  staff = await bearer(await openAccount({ roles: ["customer", "support"] }));
  ada = await openAccount();
  const given = [
    { userId: ada.id, status: "Delivered" },
    { userId: ada.id, status: "Shipped" },
    { email: "Grace@Example.test", status: "Delivered" },
    { email: "grace@example.test", status: "Failed", isStuck: true },
    { email: "grace@example.test", status: "Shipped", isStuck: false },
  ] as const;
  const db = databaseOf(env.DB);
  for (const [hour, one] of given.entries()) {
    const row = orderRow({ ...one, createdAtMs: NOON_MS + hour * HOUR_MS });
    kept.push(row);
    await db.insert(orders).values(row);
  }
  for (const { id: orderId, createdAtMs } of kept.slice(1, 4)) {
    await db.insert(orderSkus).values({ sku: "OLD-MUG", orderId, createdAtMs });
  }
});

const ask = (query = "", headers = staff) => call("GET", `/admin/orders${query}`, { headers });

const list = async (query = "") => answerOf<Page>(await ask(query));

describe("the list of all orders", () => {
  const cases: [query: () => string, hours: number[]][] = [
    [() => "?to=2026-05-01", [4, 3, 2, 1, 0]],
    [() => "?status=Delivered", [2, 0]],
    [() => `?userId=${ada.id}`, [1, 0]],
    [() => `?userId=${ada.id}&status=Shipped`, [1]],
    [() => "?email=GRACE@example.test", [4, 3, 2]],
    [() => "?email=grace@example.test&status=Shipped", [4]],
    [() => "?stuck=true", [3]],
    [() => "?stuck=true&status=Shipped", []],
    [() => "?sku=OLD-MUG", [3, 2, 1]],
    [() => "?sku=OLD-MUG&from=2026-05-01T14:00:00Z", [3, 2]],
    [() => "?status=Delivered&to=2026-05-01T13:00:00Z", [0]],
    [() => `?number=${kept[3]?.number}`, [3]],
    [() => `?number=${kept[3]?.number}&userId=${ada.id}`, []],
  ];

  it.each(cases)("is narrowed, case %#", async (query, hours) => {
    const { items } = await list(query());
    expect(items.map(({ id }) => id)).toEqual(hours.map((hour) => kept[hour]?.id));
  });

  it("is read a page at a time, along whatever it is narrowed by", async () => {
    for (const query of ["?to=2026-05-01", "?email=grace@example.test", "?sku=OLD-MUG"]) {
      const whole = (await list(query)).items.map(({ id }) => id);
      const first = await list(`${query}&limit=2`);
      const second = await list(`${query}&limit=100&cursor=${first.page.nextCursor}`);
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole);
      expect(second.page.nextCursor).toBeNull();
    }
  });

  it("tells whose an order is, and whether somebody should look at it", async () => {
    const { items } = await list("?to=2026-05-01");
    expect(items.map(({ userId, stuck }) => [userId, stuck])).toEqual([
      [undefined, false],
      [undefined, true],
      [undefined, false],
      [ada.id, false],
      [ada.id, false],
    ]);
  });

  it("comes to hear of what is placed, by each of its skus", async () => {
    const cartToken = await fillCart({ MUG: 2 });
    const order = await placeOrder({ cartToken, details: checkoutOf() });
    const newestOf = async () => (await list("?sku=MUG&limit=1")).items[0];
    await expect.poll(newestOf).toMatchObject({ id: order.id, status: "Shipping Prepared" });
  });

  it.each([
    ["?userId=usr_1", "userId"],
    ["?email=", "email"],
    ["?sku=%20", "sku"],
    ["?stuck=yes", "stuck"],
    ["?email=a@example.test&stuck=true", "userId"],
    ["?sku=MUG&status=Failed", "sku"],
    ["?cursor=somewhere", "cursor"],
    ["?from=soon", "from"],
    ["?q=mug", "q"],
  ])("is not narrowed by %s", async (query, path) => {
    const refusal = await problemOf(await ask(query));
    expect(refusal).toMatchObject({ status: 400, errors: [{ path }] });
  });

  it("is for those who may read orders", async () => {
    const merchandiser = await openAccount({ roles: ["customer", "merchandiser"] });
    for (const [by, status] of [
      [{}, 401],
      [await bearer(ada), 403],
      [await bearer(merchandiser), 403],
    ] as const) {
      expect((await ask("", by)).status).toBe(status);
    }
  });
});
