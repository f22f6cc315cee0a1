// The composition root: what the platform calls, and the object classes with their ports.

import { DurableObject } from "cloudflare:workers";
import { CartObject as CartObjectBase } from "../durable-objects/cart/cart-object.ts";
import { OrderObject as OrderObjectBase } from "../durable-objects/order/order-object.ts";
import { PaymentSimulatorObject as PaymentSimulatorObjectBase } from "../durable-objects/payment-simulator/payment-simulator-object.ts";
import { cartPorts } from "./adapters/cart-ports.ts";
import { createOrderPorts } from "./adapters/order-ports.ts";
import { app } from "./app.ts";

export class CartObject extends CartObjectBase {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, cartPorts(env));
  }
}
export class StockObject extends DurableObject<Env> {}
export class OrderObject extends OrderObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, createOrderPorts(env));
  }
}
export class OrderNumberObject extends DurableObject<Env> {}
export class PaymentSimulatorObject extends PaymentSimulatorObjectBase<Env> {}
export class RecentlyViewedObject extends DurableObject<Env> {}

export default {
  fetch: app.fetch,
} satisfies ExportedHandler<Env>;
