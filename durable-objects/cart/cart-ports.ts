// What a cart needs of the world.

import type { OutboxFlusherPorts } from "../runtime/outbox-flusher.ts";
import type { RuntimePorts } from "../runtime/ports.ts";

export type CartPorts = RuntimePorts & OutboxFlusherPorts;
