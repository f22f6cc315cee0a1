// Orders that members place without a card.

import { env } from "cloudflare:workers";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import { servicesOf } from "../../workers/services/registry.ts";
import { bearer, openAccount } from "./people.ts";
import { answerOf, call, checkoutOf, type Headers, newKey, type PlacedView } from "./shopper.ts";

export const WITHOUT_CARD = { ...checkoutOf(), payment: { provider: "simulated" } };

/** Asks for an order of units bought directly, as a member whose token is in `headers`. */
export function askForUnpaid(headers: Headers, quantity = 1, key = newKey()): Promise<Response> {
  const json = { ...WITHOUT_CARD, quantity };
  return call("POST", "/buy/stoneware-mug", {
    headers: { ...headers, "Idempotency-Key": key },
    json,
  });
}

/** Places an unpaid order for the cart of a new member; its token opens it without a session. */
export async function placeUnpaid(quantity = 1): Promise<PlacedView> {
  const headers = await bearer(await openAccount());
  const item = { headers, json: { sku: "MUG", quantity } };
  await answerOf(await call("POST", "/cart/items", item), 201);
  const named = { ...headers, "Idempotency-Key": newKey() };
  const answer = await call("POST", "/orders", { headers: named, json: WITHOUT_CARD });
  const order = await answerOf<OrderView>(answer, 201);
  const { tokens } = servicesOf(env);
  const orderToken = await tokens.issue("order", order.id, Date.parse(order.createdAt));
  return { ...order, orderToken };
}
