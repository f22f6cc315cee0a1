// The list of payments, for staff: fed by the orders' objects, a moment behind them.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrderView, PaymentAttempt } from "../../../../domain/order/views/order-view.ts";
import { saveOrder } from "../../../../workers/db/shop/orders/order-rows.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import {
  answerOf,
  call,
  fillCart,
  type Headers,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
  readOrder,
} from "../../../support/shopper.ts";
import { placeUnpaid } from "../../../support/unpaid-orders.ts";

interface Page {
  readonly items: readonly (PaymentAttempt & { readonly failureCode?: string })[];
  readonly page: { readonly nextCursor: string | null };
}

let headers: Headers;

beforeAll(async () => {
  await seedCatalog(env);
  headers = await bearer(await openAccount({ roles: ["customer", "support"] }));
});

const list = async (query = "") =>
  answerOf<Page>(await call("GET", `/admin/payments${query}`, { headers }));

const listedOf = async ({ id }: { readonly id: string }) => (await list(`?orderId=${id}`)).items;

/** An order that waited, was refused a card, and was paid with the next. */
async function placePaidLater(): Promise<PlacedView> {
  const placed = await placeUnpaid();
  for (const token of ["tok_declined", "tok_visa"]) {
    const json = {
      orderId: placed.id,
      amount: placed.total,
      payment: { provider: "simulated", token },
    };
    const sent = { "Idempotency-Key": newKey(), "X-Order-Token": placed.orderToken };
    await answerOf(await call("POST", "/payments", { headers: sent, json }), 201);
  }
  return placed;
}

describe("the list of payments", () => {
  it("comes to say of an order what its object says, newest first", async () => {
    const placed = await placePaidLater();
    await expect.poll(() => listedOf(placed)).toHaveLength(2);
    const { payments } = await readOrder(placed);
    expect(await listedOf(placed)).toEqual(
      payments.toReversed().map(({ failure, ...payment }) => ({
        ...payment,
        ...(failure === undefined ? {} : { failureCode: failure.code }),
      })),
    );
  });

  it("is narrowed by state, and read a page at a time", async () => {
    const orders = await Promise.all(
      [1, 2, 3].map(async () => placeOrder({ cartToken: await fillCart({ MUG: 1 }) })),
    );
    for (const order of orders) await expect.poll(() => listedOf(order)).toHaveLength(1);
    const all = (await list("?state=captured&limit=100")).items;
    expect(all.length).toBeGreaterThanOrEqual(orders.length);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["captured"]));
    const first = await list("?state=captured&limit=2");
    const second = await list(`?state=captured&limit=100&cursor=${first.page.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(all);
    expect(second.page.nextCursor).toBeNull();
  });

  it.each([
    ["?state=paid", "state"],
    ["?orderId=crt_1", "orderId"],
    ["?cursor=somewhere", "cursor"],
    ["?limit=0", "limit"],
  ])("refuses %s", async (query, path) => {
    const refusal = await problemOf(await call("GET", `/admin/payments${query}`, { headers }));
    expect(refusal).toMatchObject({ status: 400, errors: [{ path }] });
  });

  it("is for those who may read payments", async () => {
    const merchandiser = await openAccount({ roles: ["customer", "merchandiser"] });
    for (const [by, status] of [
      [{}, 401],
      [await bearer(await openAccount()), 403],
      [await bearer(merchandiser), 403],
    ] as const) {
      expect((await call("GET", "/admin/payments", { headers: by })).status).toBe(status);
    }
  });
});

describe("the row of a payment", () => {
  const saveAt = async (order: OrderView, version: number, state: PaymentAttempt["state"]) => {
    const payments = order.payments.map((payment) => ({ ...payment, state }));
    const extra = { userId: undefined, nowMs: Date.now() };
    await saveOrder(env.DB, { ...order, version, payments }, extra);
    return (await listedOf(order)).map((payment) => payment.state);
  };

  it("[OS13] follows the newest version of its order, whenever an older one arrives", async () => {
    const placed = await placeOrder({ cartToken: await fillCart({ MUG: 1 }) });
    await expect.poll(() => listedOf(placed)).toHaveLength(1);
    const order = await readOrder(placed);
    expect(await saveAt(order, order.version + 2, "refunded")).toEqual(["refunded"]);
    expect(await saveAt(order, order.version + 1, "partially-refunded")).toEqual(["refunded"]);
  });
});
