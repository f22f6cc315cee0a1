// Hands the facts of D1 changes to their queues: right after the response, or by cron when that
// failed. Twice at worst; consumers deduplicate on the event id.

import { waitUntil } from "cloudflare:workers";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import type { Database } from "../../db/database.ts";
import { forgetEvents } from "../../db/shop/outbox/outbox-rows.ts";
import { logError } from "../log-error.ts";
import type { SendEvents } from "./event-queues.ts";

export interface D1Outbox {
  /** Sends facts that were just stored, then forgets them. */
  deliver(events: readonly EventEnvelope[]): Promise<void>;
  /** The same in `waitUntil`, after the response. Failures are left to the sweep of the cron. */
  deliverSoon(events: readonly EventEnvelope[]): void;
  /** Deletes events that were handed over in another way. */
  forget(events: readonly EventEnvelope[]): Promise<void>;
}

export function createD1Outbox(db: Database, sendEvents: SendEvents): D1Outbox {
  const deliver = async (events: readonly EventEnvelope[]) => {
    await sendEvents(events);
    await forgetEvents(db, events);
  };
  return {
    deliver,
    forget: (events) => forgetEvents(db, events),
    deliverSoon: (events) => {
      waitUntil(
        deliver(events).catch((error: unknown) => {
          logError("outbox hand-over failed, left to the sweep", error);
        }),
      );
    },
  };
}
