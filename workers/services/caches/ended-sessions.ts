// Sessions that ended a short while ago, in the memory of an isolate: their access tokens have not
// expired, and are refused. A session that ended in this isolate is known at once, elsewhere
// within `ENDED_SESSION_KNOWN_MS`, except that the writes of staff ask the database each time.
// While the database is away the last list is used, and without one tokens are accepted: they
// expire by themselves.

import { ENDED_SESSION_KNOWN_MS } from "../../../domain/auth/lifetimes.ts";
import { nowMs } from "../../adapters/clock.ts";
import { createSharedCache } from "../../adapters/shared-cache.ts";
import type { Database } from "../../db/database.ts";
import { inTime } from "../../db/in-time.ts";
import {
  type EndedSession,
  findSessionEnd,
  listEndedSessions,
} from "../../db/shop/identity/sessions.ts";
import { createSharedEnds, LISTED_FOR_MS, SHARED_STALE_MS } from "./shared-ends.ts";
import { type HoldingLimits, StaleWhileRevalidate } from "./stale-while-revalidate.ts";

/** With the age that the shared list may have, `staleMs` makes the promised time. */
export const ENDED_SESSION_LIMITS: HoldingLimits = {
  freshMs: 5_000,
  staleMs: ENDED_SESSION_KNOWN_MS - SHARED_STALE_MS,
  outageMs: Number.POSITIVE_INFINITY,
  askIntervalMs: 5_000,
  waitMs: 2_000,
};

export interface SessionEnds {
  /** All ends whose access tokens may still be valid. */
  list(): Promise<readonly EndedSession[]>;
  /** The end of one session, as the database has it now. */
  find(sessionId: string): Promise<EndedSession | undefined>;
}

export class EndedSessions {
  readonly #ends: SessionEnds;
  readonly #endedAtMs = new Map<string, number>();
  readonly #nowMs: () => number;
  readonly #list: StaleWhileRevalidate<ReadonlyMap<string, number>>;

  constructor(ends: SessionEnds, clock: () => number = nowMs) {
    this.#ends = ends;
    this.#nowMs = clock;
    const ask = async () => this.#absorb(await ends.list());
    const source = { name: "ended sessions", ask, nowMs: clock };
    this.#list = new StaleWhileRevalidate(source, ENDED_SESSION_LIMITS, this.#endedAtMs);
  }

  async has(sessionId: string): Promise<boolean> {
    return (await this.#list.current()).has(sessionId);
  }

  /**
   * Asks the database, for acts that an ended session must not do for another minute. Throws while
   * the database is away.
   */
  async hasByNow(sessionId: string): Promise<boolean> {
    const ended = await this.#ends.find(sessionId);
    if (ended !== undefined) this.#absorb([ended]);
    return ended !== undefined;
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

export function createEndedSessions(db: Database, origin: string): EndedSessions {
  const cache = createSharedCache(origin);
  const readEnds = (sinceMs: number, limit: number) => listEndedSessions(db, sinceMs, limit);
  const list = createSharedEnds({ cache, readEnds, nowMs });
  return new EndedSessions({ list, find: (id) => inTime(findSessionEnd(db, id)) });
}
