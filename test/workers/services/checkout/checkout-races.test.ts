// What may happen to a cart between its pricing and its order. An order number is drawn in between:
// there these tests step in.

import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { PLACE_WITHIN_MS } from "../../../../domain/cart/mark-ordered.ts";
import { DEFAULT_MARKET } from "../../../../domain/market.ts";
import { money } from "../../../../domain/money.ts";
import type { CartCommands } from "../../../../durable-objects/cart/cart-commands.ts";
import { cartObject } from "../../../../durable-objects/stubs.ts";
import { findNoAdjustments } from "../../../../workers/adapters/adjustments.ts";
import { newId } from "../../../../workers/adapters/ids.ts";
import { SIMULATED_POSTAL_CODES } from "../../../../workers/adapters/shipping/simulated-carrier.ts";
import { SIMULATED } from "../../../../workers/env.ts";
import { createCheckoutService } from "../../../../workers/services/checkout/checkout-service.ts";
import type { CheckoutParts } from "../../../../workers/services/checkout/parts.ts";
import { createServices } from "../../../../workers/services/registry.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { countPlaced } from "../../../support/order-records.ts";
import { checkoutOf, newKey } from "../../../support/shopper.ts";

const CONTEXT = { correlationId: "checkout-races", actor: "guest" } as const;
const GUEST = { owner: "guest", context: CONTEXT } as const;

const BEING_ORDERED = { ok: false, refusal: { code: "cart-being-ordered" } };

type Bindings = CheckoutParts["bindings"];

/** A checkout that draws its order numbers by `next`. */
const checkoutWith = (next: () => Promise<string>, bindings: Bindings = env) => {
  const { catalog, tokens } = createServices(env);
  const orderNumbers = { next };
  return createCheckoutService({
    ...{ bindings, catalog, findAdjustments: findNoAdjustments, tokens, orderNumbers },
    paymentProvider: SIMULATED,
    redirects: () => false,
    market: DEFAULT_MARKET,
    testPostalCodes: SIMULATED_POSTAL_CODES,
  });
};

/** Objects of which a cart's answer to `markOrdered` takes so long to come. */
function withSlowMarks(delayMs: number): Bindings {
  const slow = (cart: CartCommands) => ({
    read: () => cart.read(),
    markOrdered: async (wish: Parameters<CartCommands["markOrdered"]>[0]) => {
      const answer = await cart.markOrdered(wish);
      vi.spyOn(Date, "now").mockReturnValue(Date.now() + delayMs);
      return answer;
    },
  });
  const carts = {
    idFromName: (name: string) => name,
    get: (name: string) => slow(cartObject(env, name)),
  };
  return { ...env, CART_OBJECT: carts as unknown as Bindings["CART_OBJECT"] };
}

let numbers = 0;

async function nextNumber(): Promise<string> {
  numbers += 1;
  return `ORD-20261121-RACE${numbers}`;
}

const requestFor = (cartId: string) => ({
  basket: { cartId, owner: "guest" as const },
  details: checkoutOf(),
  idempotencyKey: newKey(),
  context: CONTEXT,
  respondAsync: false,
});

const add = (cartId: string, sku: string, quantity: number) =>
  cartObject(env, cartId).addItem({ ...GUEST, sku, quantity, unitPrice: money(1, "USD") });

async function cartWith(sku: string, quantity: number): Promise<string> {
  const cartId = newId("cart");
  await add(cartId, sku, quantity);
  return cartId;
}

/** Steps in at the first order number alone. */
const atFirst = (act: () => Promise<unknown>) => {
  let drawn = 0;
  return async () => {
    drawn += 1;
    if (drawn === 1) await act();
    return nextNumber();
  };
};

beforeAll(() => seedCatalog(env));
afterEach(() => vi.restoreAllMocks());

describe("between pricing a cart and placing its order", () => {
  it("[CT17] another order may take all of it: then there is nothing left to buy", async () => {
    const cartId = await cartWith("MUG", 2);
    const { orders } = await countPlaced();
    const rival = () => checkoutWith(nextNumber).place(requestFor(cartId));
    const late = checkoutWith(atFirst(rival)).place(requestFor(cartId));
    expect(await late).toEqual({ ok: false, refusal: { code: "cart-empty" } });
    expect((await countPlaced()).orders).toBe(orders + 1);
  });

  it("[CT3] the shopper may change it: it is priced anew", async () => {
    const cartId = await cartWith("MUG", 1);
    const checkout = checkoutWith(atFirst(() => add(cartId, "MUG", 2)));
    expect(await checkout.place(requestFor(cartId))).toMatchObject({
      ok: true,
      value: { order: { lines: [{ sku: "MUG", quantity: 3 }] } },
    });
  });

  it("[CT3] but not for ever", async () => {
    const cartId = await cartWith("MUG", 1);
    const { orders } = await countPlaced();
    const restless = checkoutWith(async () => {
      await add(cartId, "MUG", 1);
      return nextNumber();
    });
    expect(await restless.place(requestFor(cartId))).toEqual(BEING_ORDERED);
    expect((await countPlaced()).orders).toBe(orders);
  });

  it("[CT6] login transfer during checkout: the guest's cart sells nothing any more", async () => {
    const cartId = await cartWith("MUG", 1);
    const close = () => cartObject(env, cartId).closeInto({ ...GUEST, intoCartId: newId("cart") });
    const placed = checkoutWith(atFirst(close)).place(requestFor(cartId));
    expect(await placed).toEqual({ ok: false, refusal: { code: "cart-empty" } });
  });

  it("[OS16] time may run out: nothing is placed, as the cart may be another order's", async () => {
    const cartId = await cartWith("MUG", 1);
    const { orders } = await countPlaced();
    const slow = checkoutWith(nextNumber, withSlowMarks(PLACE_WITHIN_MS + 1));
    expect(await slow.place(requestFor(cartId))).toEqual(BEING_ORDERED);
    expect((await countPlaced()).orders).toBe(orders);
  });
});
