// The event ports of every object: the queues, and the dead letters for events no queue takes.

import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import type { RuntimePorts } from "../../../durable-objects/runtime/ports.ts";
import { databaseOf } from "../../db/database.ts";
import { storeDeadLetter, UNSENT_EVENTS } from "../../db/log/dead-letters.ts";
import { nowMs } from "../clock.ts";
import { createEventSender } from "./event-queues.ts";

type EventLog = Pick<Env, "AUDIT_QUEUE" | "NOTIFICATIONS_QUEUE" | "LOG_DB">;

export function createEventPorts(env: EventLog): Pick<RuntimePorts, "sendEvents" | "parkEvent"> {
  return { sendEvents: createEventSender(env), parkEvent: createEventParker(env) };
}

/** Stores an event as a dead letter, from which staff send it again; idempotent by its id. */
export function createEventParker({ LOG_DB }: Pick<Env, "LOG_DB">) {
  return async (event: EventEnvelope, reason: string): Promise<void> => {
    const letter = { id: event.id, queue: UNSENT_EVENTS, body: event, reason };
    await storeDeadLetter(databaseOf(LOG_DB), { ...letter, receivedAtMs: nowMs() });
  };
}
