// Sessions that ended a short while ago: their access tokens have not died yet, and are believed no
// more. Every isolate holds the list, so that a request waits on nothing. What ended in this
// isolate is known at once, elsewhere within `staleMs`. While the database is away the list grows
// old, and nobody is locked out: tokens die by themselves.

import {
  ACCESS_TOKEN_LIFETIME_MS,
  CLOCK_SKEW_MS,
  ENDED_SESSION_KNOWN_MS,
} from "../../../domain/auth/lifetimes.ts";
import { nowMs } from "../../adapters/clock.ts";
import { logError } from "../../adapters/log-error.ts";
import type { Database } from "../../db/database.ts";
import { type EndedSession, listEndedSessions } from "../../db/shop/identity/sessions.ts";
import { type HoldingLimits, StaleWhileRevalidate } from "./stale-while-revalidate.ts";

export const ENDED_SESSION_LIMITS: HoldingLimits = {
  freshMs: 10_000,
  staleMs: ENDED_SESSION_KNOWN_MS,
  outageMs: Number.POSITIVE_INFINITY,
  askIntervalMs: 5_000,
  waitMs: 2_000,
};

/** After this long no access token of a session is good any more. */
const LISTED_FOR_MS = ACCESS_TOKEN_LIFETIME_MS + CLOCK_SKEW_MS;

/** Clocks differ, and a slow database stores an end a while after the moment it names. */
const OVERLAP_MS = 2 * 60_000;

/** Ends read at once: a hundred for every second since the last reading, more than people end. */
const ENDS_READ_MAX = 10_000;

/** The ends after `sinceMs`, the latest first, `limit` at most. */
export type EndsSource = (sinceMs: number, limit: number) => Promise<readonly EndedSession[]>;

export class EndedSessions {
  readonly #endedAtMs = new Map<string, number>();
  readonly #nowMs: () => number;
  readonly #list: StaleWhileRevalidate<ReadonlyMap<string, number>>;

  constructor(readEnds: EndsSource, clock: () => number = nowMs) {
    this.#nowMs = clock;
    const ask = async (heldAtMs: number) => {
      const sinceMs = Math.max(heldAtMs - OVERLAP_MS, clock() - LISTED_FOR_MS);
      const ends = await readEnds(sinceMs, ENDS_READ_MAX);
      if (ends.length === ENDS_READ_MAX) logError("ended sessions not all read", ends.length);
      return this.#absorb(ends);
    };
    const source = { name: "ended sessions", ask, nowMs: clock };
    this.#list = new StaleWhileRevalidate(source, ENDED_SESSION_LIMITS, this.#endedAtMs);
  }

  async has(sessionId: string): Promise<boolean> {
    return (await this.#list.current()).has(sessionId);
  }

  /** Adds sessions that this isolate has just ended. */
  add(ended: readonly Pick<EndedSession, "id">[]): void {
    const endedAtMs = this.#nowMs();
    this.#absorb(ended.map(({ id }) => ({ id, endedAtMs })));
  }

  #absorb(ends: readonly EndedSession[]): ReadonlyMap<string, number> {
    const deadBeforeMs = this.#nowMs() - LISTED_FOR_MS;
    for (const [id, endedAtMs] of this.#endedAtMs) {
      if (endedAtMs < deadBeforeMs) this.#endedAtMs.delete(id);
    }
    for (const { id, endedAtMs } of ends) this.#endedAtMs.set(id, endedAtMs);
    return this.#endedAtMs;
  }
}

export function createEndedSessions(db: Database): EndedSessions {
  return new EndedSessions((sinceMs, limit) => listEndedSessions(db, sinceMs, limit));
}
