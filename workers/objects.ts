// The object classes that every build exports, each with its ports.

import { CartObject as CartObjectBase } from "../durable-objects/cart/cart-object.ts";
import { KeyRingObject as KeyRingObjectBase } from "../durable-objects/key-ring/key-ring-object.ts";
import { LoginThrottleObject as LoginThrottleObjectBase } from "../durable-objects/login-throttle/login-throttle-object.ts";
import { OrderObject as OrderObjectBase } from "../durable-objects/order/order-object.ts";
import { RecentlyViewedObject as RecentlyViewedObjectBase } from "../durable-objects/recently-viewed/recently-viewed-object.ts";
import { StockObject as StockObjectBase } from "../durable-objects/stock/stock-object.ts";
import { UsageLimitObject as UsageLimitObjectBase } from "../durable-objects/usage-limit/usage-limit-object.ts";
import { nowMs } from "./adapters/clock.ts";
import {
  createCartPorts,
  createKeyRingPorts,
  createStockPorts,
} from "./adapters/objects/object-ports.ts";
import { createOrderPorts } from "./adapters/objects/order-ports.ts";

export { OrderNumberObject } from "../durable-objects/order-number/order-number-object.ts";

export class CartObject extends CartObjectBase {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, createCartPorts(env));
  }
}
export class StockObject extends StockObjectBase {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, createStockPorts(env));
  }
}
export class OrderObject extends OrderObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, createOrderPorts(env));
  }
}
export class KeyRingObject extends KeyRingObjectBase {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, createKeyRingPorts(env));
  }
}
export class RecentlyViewedObject extends RecentlyViewedObjectBase {
  constructor(ctx: DurableObjectState) {
    super(ctx, { nowMs });
  }
}
export class UsageLimitObject extends UsageLimitObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, { nowMs });
  }
}
export class LoginThrottleObject extends LoginThrottleObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, { nowMs });
  }
}
