// Stores what the other queues gave up on, so that nothing vanishes and a person can replay it.

import type { Database } from "../db/database.ts";
import { storeDeadLetter } from "../db/log/dead-letters.ts";
import { type Consumer, done, oneByOne } from "./verdicts.ts";

interface DeadLetterPorts {
  readonly db: Database;
  /** The queue the letters come from, as the platform names it. */
  readonly queue: string;
  nowMs(): number;
}

export function createDeadLetterConsumer({ db, queue, nowMs }: DeadLetterPorts): Consumer {
  return oneByOne(async ({ id, body }) => {
    const reason = "It was delivered as often as its queue allows and never taken.";
    await storeDeadLetter(db, { id, queue, body, reason, receivedAtMs: nowMs() });
    return done;
  });
}
