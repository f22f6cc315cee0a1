// Messages that no consumer could process, kept until staff replay or discard them.

import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { isListedAfter, type RowsAfter } from "../cursor-page.ts";
import type { Database } from "../database.ts";
import type { ScanPosition } from "../shop/reconciliation/scans.ts";
import { deadLetters } from "./schema.ts";

/** The `queue` of a letter that is a stuck saga: its way back is the order's retry. */
export const STUCK_SAGAS = "stuck-sagas";

/** The `queue` of a letter that is an event its outbox could not send to any queue. */
export const UNSENT_EVENTS = "unsent-events";

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

/** A saga that was retried or closed no longer waits for staff. */
export function settleStuckSaga(db: Database, orderId: string, state: "replayed" | "discarded") {
  return db
    .update(deadLetters)
    .set({ state })
    .where(and(isStuckSaga(), eq(STUCK_ORDER_ID, orderId)));
}

/** Orders whose stuck sagas wait for a person, the longest-waiting first. */
export function waitingStuckSagas(
  db: Database,
  { after, limit }: { readonly after: ScanPosition; readonly limit: number },
) {
  const { id, receivedAtMs } = deadLetters;
  return db
    .select({ id, receivedAtMs, orderId: sql<string>`${STUCK_ORDER_ID}` })
    .from(deadLetters)
    .where(and(isStuckSaga(), sql`(${receivedAtMs}, ${id}) > (${after.atMs}, ${after.key})`))
    .orderBy(asc(receivedAtMs), asc(id))
    .limit(limit);
}

export type StoredLetter = typeof deadLetters.$inferSelect;

export interface DeadLetterFilter {
  readonly state?: StoredLetter["state"] | undefined;
  readonly queue?: string | undefined;
}

/** The newest first. */
export function listDeadLetters(
  db: Database,
  { state, queue }: DeadLetterFilter,
  { after, limit }: RowsAfter,
): Promise<StoredLetter[]> {
  return db
    .select()
    .from(deadLetters)
    .where(
      and(
        state === undefined ? undefined : eq(deadLetters.state, state),
        queue === undefined ? undefined : eq(deadLetters.queue, queue),
        isListedAfter({ atMs: deadLetters.receivedAtMs, id: deadLetters.id }, after),
      ),
    )
    .orderBy(desc(deadLetters.receivedAtMs), desc(deadLetters.id))
    .limit(limit);
}

export async function findDeadLetter(db: Database, id: string): Promise<StoredLetter | undefined> {
  const [letter] = await db.select().from(deadLetters).where(eq(deadLetters.id, id));
  return letter;
}

/** One that no longer waits stays as it is. */
export async function settleDeadLetter(
  db: Database,
  id: string,
  state: "replayed" | "discarded",
): Promise<void> {
  const isWaiting = eq(deadLetters.state, "waiting");
  await db
    .update(deadLetters)
    .set({ state })
    .where(and(eq(deadLetters.id, id), isWaiting));
}

const STUCK_ORDER_ID = sql`json_extract(${deadLetters.body}, '$.data.orderId')`;

function isStuckSaga(): SQL | undefined {
  return and(eq(deadLetters.queue, STUCK_SAGAS), eq(deadLetters.state, "waiting"));
}

function eventIdOf(body: unknown): string | null {
  const named = body !== null && typeof body === "object" && "id" in body ? body.id : undefined;
  return typeof named === "string" ? named : null;
}
