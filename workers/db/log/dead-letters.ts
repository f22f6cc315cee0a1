// Messages nobody could take, kept until a person replays or discards them.

import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { deadLetters } from "./schema.ts";

/** The `queue` of a letter that is a stuck saga: its way back is the order's retry. */
export const STUCK_SAGAS = "stuck-sagas";

export interface DeadLetter {
  /** The message's id; storing the same letter again changes nothing. */
  readonly id: string;
  readonly queue: string;
  readonly body: unknown;
  readonly reason: string;
  readonly receivedAtMs: number;
}

export function storeDeadLetter(db: Database, letter: DeadLetter) {
  return db
    .insert(deadLetters)
    .values({
      ...letter,
      eventId: eventIdOf(letter.body),
      body: JSON.stringify(letter.body) ?? "null",
      state: "waiting",
    })
    .onConflictDoNothing();
}

/** A saga that was retried or closed no longer waits for anybody. */
export function settleStuckSaga(db: Database, orderId: string, state: "replayed" | "discarded") {
  return db
    .update(deadLetters)
    .set({ state })
    .where(
      and(
        eq(deadLetters.queue, STUCK_SAGAS),
        eq(deadLetters.state, "waiting"),
        eq(sql`json_extract(${deadLetters.body}, '$.data.orderId')`, orderId),
      ),
    );
}

function eventIdOf(body: unknown): string | null {
  const named = body !== null && typeof body === "object" && "id" in body ? body.id : undefined;
  return typeof named === "string" ? named : null;
}
