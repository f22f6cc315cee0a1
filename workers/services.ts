// What a handler may use: services made once per request from the environment, nothing else.

import type { ActionContext } from "../domain/events/envelope.ts";
import { createOrderNumbers } from "./adapters/order-numbers.ts";
import { databaseOf } from "./db/database.ts";
import { settingsOf } from "./env.ts";
import { type CartService, createCartService } from "./services/carts.ts";
import { type CatalogService, createCatalogService } from "./services/catalog.ts";
import { type CheckoutService, createCheckoutService } from "./services/checkout.ts";
import { createEventLogService, type EventLogService } from "./services/event-log.ts";
import { createHealthService, type HealthService } from "./services/health.ts";
import { createImageService, type ImageService } from "./services/images.ts";
import { createInventoryService, type InventoryService } from "./services/inventory.ts";
import { createOrderService, type OrderService } from "./services/orders.ts";
import { createSeedService, type SeedService } from "./services/seed.ts";
import { createTokenService, type TokenService } from "./services/tokens.ts";

export interface Services {
  readonly catalog: CatalogService;
  readonly carts: CartService;
  readonly checkout: CheckoutService;
  readonly eventLog: EventLogService;
  readonly health: HealthService;
  readonly images: ImageService;
  readonly inventory: InventoryService;
  readonly orders: OrderService;
  readonly seed: SeedService;
  readonly tokens: TokenService;
}

/** What Hono carries for every request of this Worker. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    services: Services;
    action: ActionContext;
    requestId: string;
  };
}

export function createServices(env: Env): Services {
  const settings = settingsOf(env);
  const catalog = createCatalogService(databaseOf(env.DB));
  const tokens = createTokenService(settings.TOKEN_SECRET);
  const orderNumbers = createOrderNumbers(env, settings.ORDER_NUMBER_KEY);
  return {
    catalog,
    carts: createCartService(env, catalog),
    checkout: createCheckoutService({ bindings: env, catalog, orderNumbers, tokens }),
    eventLog: createEventLogService(env),
    health: createHealthService(env, settings.ENVIRONMENT),
    images: createImageService(env),
    inventory: createInventoryService(databaseOf(env.DB)),
    orders: createOrderService(env),
    seed: createSeedService(env),
    tokens,
  };
}
