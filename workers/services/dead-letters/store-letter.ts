// Stores messages that their consumer cannot take, until staff replays or discards them.

import { nowMs } from "../../adapters/clock.ts";
import { databaseOf } from "../../db/database.ts";
import { type DeadLetter, storeDeadLetter } from "../../db/log/dead-letters.ts";

export type StoreLetter = (letter: Omit<DeadLetter, "receivedAtMs">) => Promise<void>;

/** Storing the same message again changes nothing. */
export function createLetterStore(env: Pick<Env, "LOG_DB">): StoreLetter {
  const db = databaseOf(env.LOG_DB);
  return async (letter) => {
    await storeDeadLetter(db, { ...letter, receivedAtMs: nowMs() });
  };
}
