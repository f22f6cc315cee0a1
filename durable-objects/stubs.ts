// The only place that names and finds objects. Callers get the plain command interface; RPC is a
// detail of this file.

import { proxyDurable } from "itty-durable/proxy-durable.js";
import { MAIN_LOCATION, type StockKey } from "../domain/place.ts";
import type { CartCommands } from "./cart/cart-commands.ts";
import type { KeyRingCommands } from "./key-ring/key-ring-commands.ts";
import type { LoginThrottleCommands } from "./login-throttle/login-throttle-commands.ts";
import type { OrderCommands } from "./order/order-commands.ts";
import type { OrderNumberCommands } from "./order-number/order-number-commands.ts";
import type { PaymentSimulatorCommands } from "./payment-simulator/payment-simulator-commands.ts";
import type { RecentlyViewedCommands } from "./recently-viewed/recently-viewed-commands.ts";
import type { StockCommands } from "./stock/stock-commands.ts";
import type { UsageLimitCommands } from "./usage-limit/usage-limit-commands.ts";

/** The namespaces the objects are bound under in `wrangler.toml`. */
export interface ObjectBindings {
  readonly CART_OBJECT: DurableObjectNamespace;
  readonly STOCK_OBJECT: DurableObjectNamespace;
  readonly ORDER_OBJECT: DurableObjectNamespace;
  readonly ORDER_NUMBER_OBJECT: DurableObjectNamespace;
  readonly PAYMENT_SIMULATOR_OBJECT: DurableObjectNamespace;
  readonly RECENTLY_VIEWED_OBJECT: DurableObjectNamespace;
  readonly LOGIN_THROTTLE_OBJECT: DurableObjectNamespace;
  readonly KEY_RING_OBJECT: DurableObjectNamespace;
  readonly USAGE_LIMIT_OBJECT: DurableObjectNamespace;
}

export function cartObject(bindings: Pick<ObjectBindings, "CART_OBJECT">, cartId: string) {
  return find<CartCommands>(bindings.CART_OBJECT, cartId);
}

export function stockObject(bindings: Pick<ObjectBindings, "STOCK_OBJECT">, key: StockKey) {
  return find<StockCommands>(bindings.STOCK_OBJECT, stockName(key));
}

/** Stands between sku and location; neither contains it. */
const LOCATION_SEPARATOR = "@";

/**
 * The name of a counter's object. At the main location it is the sku alone, because counters were
 * named so before there were locations.
 */
function stockName({ sku, location }: StockKey): string {
  return location === MAIN_LOCATION ? sku : `${sku}${LOCATION_SEPARATOR}${location}`;
}

/** The key that a counter's object was named by; other code neither builds nor reads names. */
export function stockKeyOf(name: string): StockKey {
  const [sku = name, location = MAIN_LOCATION] = name.split(LOCATION_SEPARATOR);
  return { sku, location };
}

export function orderObject(bindings: Pick<ObjectBindings, "ORDER_OBJECT">, orderId: string) {
  return find<OrderCommands>(bindings.ORDER_OBJECT, orderId);
}

/** `day` is a UTC date, YYYYMMDD. */
export function orderNumberObject(
  bindings: Pick<ObjectBindings, "ORDER_NUMBER_OBJECT">,
  day: string,
) {
  return find<OrderNumberCommands>(bindings.ORDER_NUMBER_OBJECT, day);
}

export function paymentSimulatorObject(
  bindings: Pick<ObjectBindings, "PAYMENT_SIMULATOR_OBJECT">,
  orderId: string,
) {
  return find<PaymentSimulatorCommands>(bindings.PAYMENT_SIMULATOR_OBJECT, orderId);
}

/** A single object holds the keys of the whole shop. */
export function keyRingObject(bindings: Pick<ObjectBindings, "KEY_RING_OBJECT">) {
  return find<KeyRingCommands>(bindings.KEY_RING_OBJECT, "keys");
}

/** `name` is `account/…` or `address/…`. */
export function loginThrottleObject(
  bindings: Pick<ObjectBindings, "LOGIN_THROTTLE_OBJECT">,
  name: string,
) {
  return find<LoginThrottleCommands>(bindings.LOGIN_THROTTLE_OBJECT, name);
}

/** `name` is the limit and its subject, for instance `unpaid-orders/user/usr_…`. */
export function usageLimitObject(
  bindings: Pick<ObjectBindings, "USAGE_LIMIT_OBJECT">,
  name: string,
) {
  return find<UsageLimitCommands>(bindings.USAGE_LIMIT_OBJECT, name);
}

/** Uses itty-durable's own protocol over `fetch`: that object takes no native RPC. */
export function recentlyViewedObject(
  bindings: Pick<ObjectBindings, "RECENTLY_VIEWED_OBJECT">,
  viewerId: string,
): RecentlyViewedCommands {
  return proxyDurable(bindings.RECENTLY_VIEWED_OBJECT, { parse: true }).get(viewerId);
}

function find<Commands>(namespace: DurableObjectNamespace, key: string): Commands {
  return namespace.get(namespace.idFromName(key)) as unknown as Commands;
}
