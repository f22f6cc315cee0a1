// What a cart is given from outside.

import type { CartPorts } from "../../../durable-objects/cart/cart-ports.ts";
import { nowMs, wait } from "../clock.ts";
import { createEventPorts } from "../events/event-ports.ts";
import { newId } from "../ids.ts";

export function cartPorts(env: Env): CartPorts {
  return { nowMs, wait, newId, ...createEventPorts(env) };
}
