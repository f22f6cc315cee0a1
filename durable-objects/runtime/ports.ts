// The ports of every object: time, ids and event queues.

import type { EventEnvelope } from "../../domain/events/envelope.ts";
import type { IdKind } from "../../domain/ids.ts";

export interface RuntimePorts {
  /** Epoch milliseconds. */
  nowMs(): number;
  newId(kind: IdKind): string;
  /**
   * Sends events to their queues, all or throw; called again with the same events after a throw.
   */
  sendEvents(events: readonly EventEnvelope[]): Promise<void>;
  /** Hands an event that no queue takes over to staff; idempotent by the event's id. */
  parkEvent(event: EventEnvelope, reason: string): Promise<void>;
}
