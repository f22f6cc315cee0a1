// What every object is given from outside: time, identity and a way to send facts.

import type { EventEnvelope } from "../../domain/events/envelope.ts";
import type { IdKind } from "../../domain/ids.ts";

export interface RuntimePorts {
  /** Epoch milliseconds. */
  nowMs(): number;
  newId(kind: IdKind): string;
  /** Hands facts to their queues, all or throw; called again with the same facts after a throw. */
  sendEvents(events: readonly EventEnvelope[]): Promise<void>;
}
