// The composition root: what the platform calls, and the object classes with their ports.

import { DurableObject } from "cloudflare:workers";
import { app } from "./app.ts";

export class CartObject extends DurableObject<Env> {}
export class StockObject extends DurableObject<Env> {}
export class OrderObject extends DurableObject<Env> {}
export class OrderNumberObject extends DurableObject<Env> {}
export class PaymentSimulatorObject extends DurableObject<Env> {}
export class RecentlyViewedObject extends DurableObject<Env> {}

export default {
  fetch: app.fetch,
} satisfies ExportedHandler<Env>;
