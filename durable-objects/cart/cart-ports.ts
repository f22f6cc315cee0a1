// What a cart needs of the world.

import type { CourierPorts } from "../runtime/courier.ts";
import type { RuntimePorts } from "../runtime/ports.ts";

export type CartPorts = RuntimePorts & CourierPorts;
