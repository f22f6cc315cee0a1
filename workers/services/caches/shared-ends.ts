// Sessions that ended lately, as one list for all isolates of a data center. The isolate that finds
// the list old reads D1 and writes the list anew; meanwhile the others use the old one. So D1 is
// read once a period, however many isolates there are.

import { ACCESS_TOKEN_LIFETIME_MS, CLOCK_SKEW_MS } from "../../../domain/auth/lifetimes.ts";
import { logError } from "../../adapters/log-error.ts";
import type { SharedCache } from "../../adapters/shared-cache.ts";
import type { EndedSession } from "../../db/shop/identity/sessions.ts";

/** One reading of D1 per data center in this time, in milliseconds. */
export const SHARED_FRESH_MS = 10_000;

/** The age up to which a list is used while another isolate reads D1, in milliseconds. */
export const SHARED_STALE_MS = 20_000;

/** How long an isolate that reads D1 has the others wait: longer than a read takes. */
const CLAIM_MS = 5_000;

/** After this long no access token of a session is accepted any more. */
export const LISTED_FOR_MS = ACCESS_TOKEN_LIFETIME_MS + CLOCK_SKEW_MS;

/** Clocks differ, and a slow database stores an end a while after the moment it names. */
const OVERLAP_MS = 2 * 60_000;

/** Ends read at once: a hundred for every second since the last reading, more than people end. */
const ENDS_READ_MAX = 10_000;

const KEY = "ended-sessions";

/** The ends after `sinceMs`, the latest first, `limit` at most. */
export type EndsSource = (sinceMs: number, limit: number) => Promise<readonly EndedSession[]>;

interface EndsList {
  readonly ends: readonly EndedSession[];
  /** When D1 was asked, in epoch milliseconds. */
  readonly readAtMs: number;
  /** Until when an isolate is reading the next list. */
  readonly claimedUntilMs?: number;
}

export interface SharedEndsParts {
  readonly cache: SharedCache;
  readonly readEnds: EndsSource;
  nowMs(): number;
}

/** Throws when neither D1 nor the cache has a list. */
export function createSharedEnds(parts: SharedEndsParts): () => Promise<readonly EndedSession[]> {
  return async () => {
    const shared = await findShared(parts);
    if (shared !== undefined && isUsable(shared, parts.nowMs())) return shared.ends;
    try {
      return await readAnew(parts, shared);
    } catch (error) {
      if (shared === undefined) throw error;
      logError("ended sessions not read, the last list serves", error);
      return shared.ends;
    }
  };
}

/** A cache that fails, or holds a list from a clock ahead of this one, counts as empty. */
async function findShared({ cache, nowMs }: SharedEndsParts): Promise<EndsList | undefined> {
  try {
    const found = await cache.read<EndsList>(KEY);
    return found !== undefined && found.readAtMs <= nowMs() ? found : undefined;
  } catch (error) {
    logError("shared list of ended sessions not found", error);
    return undefined;
  }
}

function isUsable({ readAtMs, claimedUntilMs = 0 }: EndsList, nowMs: number): boolean {
  const ageMs = nowMs - readAtMs;
  return ageMs < SHARED_FRESH_MS || (ageMs < SHARED_STALE_MS && nowMs < claimedUntilMs);
}

async function readAnew(
  parts: SharedEndsParts,
  shared: EndsList | undefined,
): Promise<readonly EndedSession[]> {
  const readAtMs = parts.nowMs();
  if (shared !== undefined) await share(parts, { ...shared, claimedUntilMs: readAtMs + CLAIM_MS });
  const liveSinceMs = readAtMs - LISTED_FOR_MS;
  const sinceMs = Math.max((shared?.readAtMs ?? 0) - OVERLAP_MS, liveSinceMs);
  const read = await parts.readEnds(sinceMs, ENDS_READ_MAX);
  if (read.length === ENDS_READ_MAX) logError("ended sessions not all read", read.length);
  const known = shared?.ends.filter(({ endedAtMs }) => endedAtMs >= liveSinceMs) ?? [];
  const endedAtMs = new Map([...known, ...read].map((end) => [end.id, end.endedAtMs]));
  const ends = [...endedAtMs].map(([id, atMs]) => ({ id, endedAtMs: atMs }));
  await share(parts, { ends, readAtMs });
  return ends;
}

/** A list that cannot be shared is still the answer to this isolate. */
async function share({ cache }: SharedEndsParts, list: EndsList): Promise<void> {
  try {
    await cache.write(KEY, list, LISTED_FOR_MS / 1000);
  } catch (error) {
    logError("list of ended sessions not shared", error);
  }
}
