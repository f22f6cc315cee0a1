// The shop while its database does not answer: what was seen before is still sold, at the price it
// was seen at; what was not is a clear 503. Never half an order.

import { env, exports } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { cartObject } from "../../../../durable-objects/stubs.ts";
import { newId } from "../../../../workers/adapters/ids.ts";
import { createTokenService } from "../../../../workers/services/tokens/token-service.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { type Failure, failDatabases } from "../../../support/failing-databases.ts";
import { countPlaced, paymentRecord, stockOf } from "../../../support/order-records.ts";
import {
  type ApiRequest,
  answerOf,
  checkoutOf,
  fillCart,
  newKey,
  type PlacedView,
  problemOf,
  readCart,
  toRequest,
} from "../../../support/shopper.ts";

/** Longer than a price is kept as fresh. */
const STALE_AFTER_MS = 10_000;

let failure: Failure | undefined;
let aheadMs = 0;

/** What caches hold is stale from here on, and is held for an outage. */
function letCachesExpire(): void {
  aheadMs += STALE_AFTER_MS;
}

async function askWith(failing: Failure, request: Request): Promise<Response> {
  failure = failing;
  try {
    return await exports.default.fetch(request);
  } finally {
    failure = undefined;
  }
}

/** Asks the Worker while its database is away; what its objects keep is theirs. */
const askInOutage = (method: string, path: string, request: ApiRequest) =>
  askWith("away", toRequest(method, path, request));

/** A cart filled behind the catalog's back: no cache of this isolate hears of its skus. */
async function fillCartUnseen(...skus: readonly string[]): Promise<string> {
  const cartId = newId("cart");
  const context = { correlationId: "unseen", actor: "guest" };
  const unitPrice = { amountMinor: 1, currency: "USD" };
  for (const sku of skus) {
    const item = { owner: "guest", context, sku, quantity: 1, unitPrice } as const;
    await cartObject(env, cartId).addItem(item);
  }
  return createTokenService(env.TOKEN_SECRET).issue("cart", cartId);
}

const named = (cartToken: string) => ({ "X-Cart-Token": cartToken, "Idempotency-Key": newKey() });

const QUOTE = { shippingAddress: { country: "US" } };

beforeAll(() => seedCatalog(env));
beforeEach(() => {
  const real = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => real() + aheadMs);
  failDatabases(() => failure);
  letCachesExpire();
});
afterEach(() => vi.restoreAllMocks());

describe("while the database is away", () => {
  it("goods seen before are quoted, sold and paid for at the price they were seen at", async () => {
    const cartToken = await fillCart({ MUG: 2 });
    letCachesExpire();
    const headers = named(cartToken);
    const quote = await askInOutage("POST", "/checkout/quote", { headers, json: QUOTE });
    expect(await answerOf(quote)).toMatchObject({ total: { amountMinor: 3099 } });
    const answer = await askInOutage("POST", "/orders", { headers, json: checkoutOf() });
    const order = await answerOf<PlacedView>(answer, 201);
    expect(order).toMatchObject({
      saga: { verdict: "COMPLETED" },
      total: { amountMinor: 3099 },
    });
    expect((await paymentRecord(order.id)).capturedMinor).toBe(3099);
    const read = { headers: { "X-Order-Token": order.orderToken } };
    expect((await askInOutage("GET", `/orders/${order.id}`, read)).status).toBe(200);
  });

  it("a cart of goods seen before is read and changed", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    letCachesExpire();
    const headers = { "X-Cart-Token": cartToken };
    const json = { sku: "MUG", quantity: 2 };
    expect((await askInOutage("POST", "/cart/items", { headers, json })).status).toBe(201);
    expect(await answerOf(await askInOutage("GET", "/cart", { headers }))).toMatchObject({
      itemCount: 3,
      subtotal: { amountMinor: 3750 },
    });
  });

  it("an order already placed is given again under its key", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const request = { headers: named(cartToken), json: checkoutOf() };
    const first = await askInOutage("POST", "/orders", request);
    const again = await askInOutage("POST", "/orders", request);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await again.json()).toEqual(await first.json());
  });

  it.each([
    ["/checkout/quote", "SHOES", QUOTE],
    ["/orders", "SHIRT-L", checkoutOf()],
  ])("%s: goods never seen are a clear 503, and nothing is placed", async (path, sku, json) => {
    await fillCart({ MUG: 1 });
    const cartToken = await fillCartUnseen("MUG", sku);
    const before = [await countPlaced(), await stockOf(sku), await stockOf("MUG")];
    const response = await askInOutage("POST", path, { headers: named(cartToken), json });
    expect(response.headers.get("Retry-After")).toMatch(/^\d+$/);
    expect(await problemOf(response)).toMatchObject({ status: 503, code: "unavailable" });
    expect([await countPlaced(), await stockOf(sku), await stockOf("MUG")]).toEqual(before);
    expect(await readCart(cartToken)).toMatchObject({ version: 2, itemCount: 2 });
  });

  it.each([
    ["POST", "/buy/stoneware-mug", checkoutOf()],
    ["POST", "/cart/items", { sku: "OXFORD", quantity: 1 }],
  ])("%s %s of what must be looked up is a clear 503", async (method, path, json) => {
    const before = await countPlaced();
    const response = await askInOutage(method, path, { json });
    expect(response.headers.get("Retry-After")).toMatch(/^\d+$/);
    expect(await problemOf(response)).toMatchObject({ status: 503, code: "unavailable" });
    expect(await countPlaced()).toEqual(before);
  });
});

it("a statement at fault is ours to mend, and is not called an outage", async () => {
  const request = { headers: named(await fillCartUnseen("VEST")), json: QUOTE };
  const response = await askWith("at-fault", toRequest("POST", "/checkout/quote", request));
  expect(await problemOf(response)).toMatchObject({ status: 500, code: "internal" });
});

describe("while the database says nothing at all", () => {
  it("goods seen before are quoted after a moment's patience, others are a clear 503", async () => {
    const [seen, unseen] = [await fillCart({ MUG: 2 }), await fillCartUnseen("LAMP")];
    letCachesExpire();
    const quoteOf = (cartToken: string) =>
      askWith(
        "silent",
        toRequest("POST", "/checkout/quote", { headers: named(cartToken), json: QUOTE }),
      );
    const [held, missing] = await Promise.all([quoteOf(seen), quoteOf(unseen)]);
    expect(await answerOf(held)).toMatchObject({ total: { amountMinor: 3099 } });
    expect(missing.status).toBe(503);
  }, 15_000);
});
