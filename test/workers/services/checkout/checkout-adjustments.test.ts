// Adjustments of a basket reach its quote, its order, the order's events and its refunds.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_MARKET } from "../../../../domain/market.ts";
import { money } from "../../../../domain/money.ts";
import { cartObject } from "../../../../durable-objects/stubs.ts";
import type { FindAdjustments } from "../../../../workers/adapters/adjustments.ts";
import { newId } from "../../../../workers/adapters/ids.ts";
import { SIMULATED_POSTAL_CODES } from "../../../../workers/adapters/shipping/simulated-carrier.ts";
import { SIMULATED } from "../../../../workers/env.ts";
import { createCheckoutService } from "../../../../workers/services/checkout/checkout-service.ts";
import { createServices } from "../../../../workers/services/registry.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { paymentRecord, setStock, staffDo } from "../../../support/order-records.ts";
import { ADDRESS, checkoutOf, newKey } from "../../../support/shopper.ts";

const usd = (amountMinor: number) => money(amountMinor, "USD");
const CONTEXT = { correlationId: "checkout-adjustments", actor: "guest" } as const;
const LESS = { code: "SPRING10", source: { kind: "promotion", id: "prm_1" } } as const;

/** Takes a fifth of a dollar off the first line, and a dollar off the whole. */
const findAdjustments: FindAdjustments = async () => [
  { ...LESS, amount: usd(-20), line: 0 },
  { ...LESS, amount: usd(-100) },
];

const SHOP = { paymentProvider: SIMULATED, redirects: () => false, market: DEFAULT_MARKET };

function checkout() {
  const { catalog, tokens } = createServices(env);
  let numbers = 0;
  const orderNumbers = {
    next: async () => {
      numbers += 1;
      return `ORD-20261121-LESS${numbers}`;
    },
  };
  const testPostalCodes = SIMULATED_POSTAL_CODES;
  const parts = { catalog, findAdjustments, orderNumbers, tokens, testPostalCodes };
  return createCheckoutService({ bindings: env, ...parts, ...SHOP });
}

async function filledCart(): Promise<string> {
  const cartId = newId("cart");
  const item = { sku: "MUG", quantity: 2, unitPrice: usd(1) };
  await cartObject(env, cartId).addItem({ owner: "guest", context: CONTEXT, ...item });
  return cartId;
}

const SACRAMENTO = { ...ADDRESS, city: "Sacramento", region: "CA", postalCode: "95814" };

beforeAll(async () => {
  await seedCatalog(env);
  await setStock("MUG", 100);
});

describe("an order with adjustments", () => {
  it("is quoted, charged and paid back by its prices after them", async () => {
    const basket = { cartId: await filledCart(), owner: "guest" } as const;
    const asked = { basket, destination: SACRAMENTO };
    const amounts = {
      subtotal: usd(2500),
      discount: usd(-120),
      shipping: usd(599),
      tax: usd(173),
      total: usd(2500 - 120 + 599 + 173),
      lines: [{ adjustments: [{ ...LESS, amount: usd(-20) }] }],
      adjustments: [{ ...LESS, amount: usd(-100) }],
    };
    expect(await checkout().quote(asked)).toMatchObject({ ok: true, value: amounts });
    const placed = await checkout().place({
      basket,
      details: { ...checkoutOf(), shippingAddress: SACRAMENTO },
      idempotencyKey: newKey(),
      context: CONTEXT,
      respondAsync: false,
    });
    if (!placed.ok) throw new Error(placed.refusal.code);
    const { order } = placed.value;
    expect(order).toMatchObject({ ...amounts, payment: { captured: amounts.total } });
    expect(order.lines).toMatchObject([
      { sellerId: "shop", allocations: [{ sku: "MUG", location: "main", units: 2 }] },
    ]);
    await staffDo(order.id, { kind: "ship" }, { kind: "deliver" });
    for (const _ of [1, 2]) {
      const lines = [{ sku: "MUG", quantity: 1 }];
      await staffDo(order.id, { kind: "request-return", lines, reason: "other" });
      await staffDo(order.id, { kind: "set-status", status: "Returned" });
    }
    expect(await paymentRecord(order.id)).toMatchObject({ refundedMinor: 2500 - 120 + 173 });
  });
});
