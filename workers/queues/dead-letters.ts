// Consumer of the dead-letter queues: stores what the other consumers gave up on, for staff.

import type { StoreLetter } from "../services/dead-letters/store-letter.ts";
import { type Consumer, done, oneByOne } from "./verdicts.ts";

const REASON = "deliveries-exhausted";

/** `queue` is the name of the queue the letters come from, as the platform has it. */
export function createDeadLetterConsumer(storeLetter: StoreLetter, queue: string): Consumer {
  return oneByOne(async ({ id, body }) => {
    await storeLetter({ id, queue, body, reason: REASON });
    return done;
  });
}
