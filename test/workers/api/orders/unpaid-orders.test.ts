// Orders without a card hold unpaid stock: for members with a confirmed address
// alone, and within limits per member and network.

import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { UNPAID_HOLD_DURATION_MS } from "../../../../domain/order/plan.ts";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { countPlaced, setStock, stockOf } from "../../../support/order-records.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import {
  answerOf,
  askForOrder,
  askToBuy,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  newKey,
  problemOf,
  readCart,
} from "../../../support/shopper.ts";
import { askForUnpaid, WITHOUT_CARD } from "../../../support/unpaid-orders.ts";

const SHELF_UNITS = 302;
const ATTACK_CALLS = 26;

/** The units that unpaid orders hold at one time: 3 orders of 20. */
const HELD_UNITS_MAX = 60;

beforeAll(() => seedCatalog(env));
beforeEach(() => setStock("MUG", SHELF_UNITS));
afterEach(() => {
  vi.restoreAllMocks();
});

const member = async () => bearer(await openAccount());

const placed = async (headers: Headers, quantity?: number) =>
  answerOf<OrderView>(await askForUnpaid(headers, quantity), 201);

const refused = async (headers: Headers, quantity?: number) =>
  problemOf(await askForUnpaid(headers, quantity));

const LIMIT = { status: 409, code: "unpaid-orders-limit", ordersMax: 3 };

function pay(headers: Headers, order: OrderView): Promise<Response> {
  const payment = { provider: "simulated", token: "tok_visa" };
  const json = { orderId: order.id, amount: order.total, payment };
  return call("POST", "/payments", { headers: { ...headers, "Idempotency-Key": newKey() }, json });
}

const cancel = (headers: Headers, { id }: OrderView) =>
  call("POST", `/orders/${id}/cancel`, { headers, json: {} });

describe("an order without a card", () => {
  it("is refused to guests, holds nothing, and leaves the cart unmarked", async () => {
    const before = [await stockOf("MUG"), await countPlaced()];
    for (let calls = 0; calls < ATTACK_CALLS; calls += 1) {
      const chosen = { payment: { provider: "simulated" }, quantity: 12 };
      const refusal = await problemOf(await askToBuy("stoneware-mug", { chosen }));
      expect(refusal).toMatchObject({ status: 422, code: "payment-required" });
    }
    const cartToken = await fillCart({ MUG: 1 });
    const refusal = await problemOf(await askForOrder({ cartToken, details: WITHOUT_CARD }));
    expect(refusal).toMatchObject({ code: "payment-required" });
    expect([await stockOf("MUG"), await countPlaced()]).toEqual(before);
    expect((await readCart(cartToken)).lines).toMatchObject([{ quantity: 1 }]);
    await answerOf(await askForOrder({ cartToken }), 201);
  });

  it("is refused to a member whose address is not confirmed", async () => {
    const headers = await bearer(await openAccount({ emailVerifiedAtMs: null }));
    expect(await refused(headers)).toMatchObject({ status: 422, code: "payment-required" });
  });

  it("is held for a member for ten minutes, of at most 20 units", async () => {
    const headers = await member();
    const before = await stockOf("MUG");
    expect(await refused(headers, 21)).toMatchObject({ code: "unpaid-units-limit", unitsMax: 20 });
    expect(await stockOf("MUG")).toEqual(before);
    const order = await placed(headers, 20);
    const waitsMs = Date.parse(order.payment.awaitedUntil ?? "") - Date.parse(order.createdAt);
    expect(waitsMs / 60_000).toBeCloseTo(10, 0);
    expect((await stockOf("MUG")).heldUnits).toBe(before.heldUnits + 20);
  });
});

describe("the unpaid orders of a member", () => {
  it("are three at most, also asked for at once; orders with a card are others", async () => {
    const headers = await member();
    const before = await stockOf("MUG");
    const asked = Array.from({ length: ATTACK_CALLS }, () => askForUnpaid(headers, 20));
    const answers = await Promise.all(asked);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const refusals = answers.filter(({ status }) => status !== 201);
    for (const refusal of refusals) {
      expect(refusal.headers.get("Retry-After")).toMatch(/^\d+$/);
      expect(await problemOf(refusal)).toMatchObject(LIMIT);
    }
    expect((await stockOf("MUG")).heldUnits).toBe(before.heldUnits + HELD_UNITS_MAX);
    await answerOf(await askToBuy("stoneware-mug", { headers, chosen: checkoutOf() }), 201);
  });

  it("are answered again under their key, and take no further slot", async () => {
    const headers = await member();
    const key = newKey();
    const once = await answerOf<OrderView>(await askForUnpaid(headers, 1, key), 201);
    await placed(headers);
    await placed(headers);
    const again = await answerOf<OrderView>(await askForUnpaid(headers, 1, key), 201);
    expect(again.id).toBe(once.id);
    const other = await problemOf(await askForUnpaid(headers, 2, key));
    expect(other).toMatchObject({ code: "idempotency-conflict" });
    expect(await refused(headers)).toMatchObject(LIMIT);
  });

  it.each<[string, (headers: Headers, order: OrderView) => Promise<Response | undefined>]>([
    ["paid", pay],
    ["cancelled", cancel],
    [
      "over because its hold ended",
      async () => {
        const slotMs = UNPAID_HOLD_DURATION_MS + 11_000;
        vi.spyOn(Date, "now").mockReturnValue(Date.now() + slotMs);
        return undefined;
      },
    ],
  ])("make room when one is %s", async (_, end) => {
    const headers = await member();
    const first = await placed(headers);
    await placed(headers);
    await placed(headers);
    expect(await refused(headers)).toMatchObject(LIMIT);
    expect((await end(headers, first))?.ok ?? true).toBe(true);
    await placed(headers);
  });

  it("do not count a placing that failed", async () => {
    const headers = await member();
    const expectedTotal = { amountMinor: 1, currency: "USD" };
    for (let tries = 0; tries < 4; tries += 1) {
      const chosen = { ...WITHOUT_CARD, expectedTotal };
      const refusal = await problemOf(await askToBuy("stoneware-mug", { headers, chosen }));
      expect(refusal).toMatchObject({ code: "total-changed" });
    }
    await placed(headers);
  });
});

describe("the slots of a member", () => {
  it("stay free when the network refuses the order", async () => {
    const crowded = { "CF-Connecting-IP": "203.0.115.7" };
    const other = { ...(await member()), ...crowded };
    for (let orders = 0; orders < 3; orders += 1) await placed(other);
    const headers = await member();
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await refused({ ...headers, ...crowded })).toMatchObject(LIMIT);
    }
    for (let orders = 0; orders < 3; orders += 1) {
      await placed({ ...headers, "CF-Connecting-IP": "203.0.116.7" });
    }
  });

  it("stay free when the cart refuses the order, and stay taken by a repeated one", async () => {
    const headers = await member();
    await answerOf(
      await call("POST", "/cart/items", { headers, json: { sku: "MUG", quantity: 1 } }),
      201,
    );
    const orderCart = (key: string) =>
      call("POST", "/orders", {
        headers: { ...headers, "Idempotency-Key": key },
        json: WITHOUT_CARD,
      });
    const key = newKey();
    await answerOf(await orderCart(key), 201);
    for (let tries = 0; tries < 3; tries += 1) {
      const refusal = await problemOf(await orderCart(newKey()));
      expect(refusal).toMatchObject({ code: "cart-being-ordered" });
    }
    await placed(headers);
    await answerOf(await orderCart(key), 201);
    await placed(headers);
    expect(await refused(headers)).toMatchObject(LIMIT);
  });
});

describe("the orders of guests who pay by redirect", () => {
  it("hold as little as other unpaid orders: 20 units each, three in a network", async () => {
    const headers = { "CF-Connecting-IP": "203.0.113.7" };
    const buy = (quantity: number, ip = headers) =>
      askToBuy("stoneware-mug", { headers: ip, chosen: { card: "tok_redirect", quantity } });
    const before = await stockOf("MUG");
    expect(await problemOf(await buy(21))).toMatchObject({ code: "unpaid-units-limit" });
    const answers = await Promise.all(Array.from({ length: ATTACK_CALLS }, () => buy(20)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(await problemOf(await buy(1))).toMatchObject(LIMIT);
    expect((await stockOf("MUG")).heldUnits).toBe(before.heldUnits + HELD_UNITS_MAX);
    await answerOf(await buy(1, { "CF-Connecting-IP": "203.0.114.7" }), 201);
    await answerOf(await askToBuy("stoneware-mug", { headers }), 201);
  });
});

describe("the unpaid orders of a network", () => {
  it.each([
    ["an IPv4 /24", "198.51.100.7", "198.51.100.250", "198.51.101.7"],
    ["an IPv6 /48", "2001:db8:7:1::1", "2001:db8:7:ffff::2", "2001:db8:8:1::1"],
  ])("are three at most in %s, whoever places them", async (_, here, near, elsewhere) => {
    const from = async (ip: string) => ({ ...(await member()), "CF-Connecting-IP": ip });
    const first = await from(here);
    await placed(first);
    await placed(first);
    await placed(await from(near));
    const next = await from(near);
    expect(await refused(next)).toMatchObject(LIMIT);
    await placed(await from(elsewhere));
    await answerOf(await askToBuy("stoneware-mug", { headers: next }), 201);
  });
});
