// Every object of the shop, made as the composition root makes it: the class of production with the
// ports of production. Time, chance and names come from the world, and faults are planted here.

import { ID_PREFIXES } from "../../domain/ids.ts";
import { OrderObject } from "../../durable-objects/order/order-object.ts";
import type { OrderPorts } from "../../durable-objects/order/order-ports.ts";
import { PaymentSimulatorObject } from "../../durable-objects/payment-simulator/payment-simulator-object.ts";
import type { RuntimePorts } from "../../durable-objects/runtime/ports.ts";
import { StockObject } from "../../durable-objects/stock/stock-object.ts";
import { UsageLimitObject } from "../../durable-objects/usage-limit/usage-limit-object.ts";
import { installIntegrations } from "../../workers/adapters/integrations.ts";
import { createCartPorts, createStockPorts } from "../../workers/adapters/objects/object-ports.ts";
import { createOrderPorts } from "../../workers/adapters/objects/order-ports.ts";
import { SIMULATORS } from "../../workers/simulators.ts";
import type { Making, Surroundings } from "./making.ts";
import { cartWith, OverheardProvider, plantInOrder } from "./plant.ts";

installIntegrations(SIMULATORS);

/** An answer of the provider is on its way for at most this long, in milliseconds. */
const PROVIDER_LATENCY_MS = 400;

/** How late webhooks are, as the provider measures it. */
const WEBHOOK_DELAY_MS = 3_000;

export const OBJECTS = {
  CART_OBJECT: ({ ctx, env, shop }: Making) => {
    const Cart = cartWith(shop.parts.fault);
    return new Cart(ctx, env, {
      ...createCartPorts(env),
      ...worldly(shop),
      wait: (durationMs) => shop.parts.timeline.wait(durationMs),
    });
  },
  STOCK_OBJECT: ({ ctx, env, shop }: Making) =>
    new StockObject(ctx, env, { ...createStockPorts(env), ...worldly(shop) }),
  ORDER_OBJECT: (making: Making) => {
    const { ctx, env, shop, sender } = making;
    const random = () => shop.parts.prng.next();
    const near = createOrderPorts(env);
    const shipping = shop.faraway("carrier", near.shipping, sender);
    const ports: OrderPorts = { ...near, ...worldly(shop), shipping, random };
    const life = shop.newLife(ctx.id.name ?? "");
    const watched = shop.latch.watch(life, plantInOrder(shop.parts.fault, ports, making));
    return new OrderObject(ctx, env, watched);
  },
  PAYMENT_SIMULATOR_OBJECT: ({ ctx, env, shop, sender }: Making) => {
    const { timeline, chaos, fault } = shop.parts;
    const Provider = fault === "capture-is-doubled" ? OverheardProvider : PaymentSimulatorObject;
    return new Provider(ctx, env, {
      nowMs: () => timeline.nowMs,
      wait: (durationMs) => timeline.wait(durationMs),
      latencyMs: () => chaos.upTo(PROVIDER_LATENCY_MS),
      webhookDelayMs: () => WEBHOOK_DELAY_MS,
      payerPageUrl: ({ orderId }) => `https://bank.test/${orderId}`,
      deliver: async (body) => {
        const hint = JSON.parse(body) as { readonly orderId: string };
        await shop.hearOfPayment(hint, sender);
        return true;
      },
    });
  },
  USAGE_LIMIT_OBJECT: ({ ctx, env, shop }: Making) =>
    new UsageLimitObject(ctx, env, { nowMs: () => shop.parts.timeline.nowMs }),
} as const;

export type ObjectKind = keyof typeof OBJECTS;

function worldly(shop: Surroundings): Pick<RuntimePorts, "nowMs" | "newId"> {
  return {
    nowMs: () => shop.parts.timeline.nowMs,
    newId: (kind) => shop.newId(ID_PREFIXES[kind]),
  };
}
