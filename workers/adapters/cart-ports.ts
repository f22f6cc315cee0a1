// What a cart is given from outside.

import type { RuntimePorts } from "../../durable-objects/runtime/ports.ts";
import { nowMs } from "./clock.ts";
import { createEventSender } from "./event-queues.ts";
import { newId } from "./ids.ts";

export function cartPorts(env: Env): RuntimePorts {
  return { nowMs, newId, sendEvents: createEventSender(env) };
}
