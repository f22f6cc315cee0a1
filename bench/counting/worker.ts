// The shop with its objects under watch: the same Worker, and one address that tells what they did.

import * as shop from "../../workers/sandbox.ts";
import { counted } from "./counted.ts";
import type { Entry } from "./log.ts";

export * from "../../workers/sandbox.ts";

const log: Entry[] = [];

// These stand in place of the classes of the same name that the line above passes on.

export const CartObject = counted("cart", shop.CartObject, log);
export const StockObject = counted("stock", shop.StockObject, log);
export const OrderObject = counted("order", shop.OrderObject, log);
export const OrderNumberObject = counted("order-number", shop.OrderNumberObject, log);
export const PaymentSimulatorObject = counted("payment", shop.PaymentSimulatorObject, log);

/** Answers with everything since it was last asked. */
const LOG_PATH = "/bench/log";

export default {
  ...shop.default,
  fetch: (request, env, ctx) =>
    new URL(request.url).pathname === LOG_PATH
      ? Response.json(log.splice(0))
      : shop.default.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>;
