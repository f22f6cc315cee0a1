// The ports of the cart, stock and key ring objects: clock, ids, event queues, D1, key vault.

import type { CartPorts } from "../../../durable-objects/cart/cart-ports.ts";
import type { KeyRingPorts } from "../../../durable-objects/key-ring/key-ring-ports.ts";
import type { StockPorts } from "../../../durable-objects/stock/stock-ports.ts";
import { databaseOf } from "../../db/database.ts";
import { saveStockLevel } from "../../db/shop/stock/levels.ts";
import { settingsOf } from "../../env.ts";
import { nowMs, wait } from "../clock.ts";
import { createKeyVault } from "../crypto/key-vault.ts";
import { createEventPorts } from "../events/event-ports.ts";
import { newId } from "../ids.ts";

export function createCartPorts(env: Env): CartPorts {
  return { nowMs, wait, newId, ...createEventPorts(env) };
}

export function createStockPorts(env: Env): StockPorts {
  return {
    nowMs,
    newId,
    ...createEventPorts(env),
    projectLevel: (level) => saveStockLevel(databaseOf(env.DB), level, nowMs()),
  };
}

export function createKeyRingPorts(env: Env): KeyRingPorts {
  const vault = createKeyVault(settingsOf(env).KEY_ENCRYPTION_SECRET);
  return {
    nowMs,
    newId,
    ...createEventPorts(env),
    makeKey: vault.make,
    opens: async (key) => (await vault.open(key)) !== undefined,
  };
}
