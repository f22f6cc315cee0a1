// The ports of a cart.

import type { OutboxFlusherPorts } from "../runtime/outbox-flusher.ts";
import type { RuntimePorts } from "../runtime/ports.ts";

export type CartPorts = RuntimePorts & OutboxFlusherPorts;
