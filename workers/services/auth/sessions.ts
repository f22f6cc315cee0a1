// Where a person is signed in, and no longer being so.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { outboxStatement } from "../../db/queries/outbox.ts";
import {
  endSessionsStatement,
  hasLiveSession,
  listLiveSessions,
  type SessionEnd,
} from "../../db/queries/sessions.ts";
import type { AuthResult, Principal, SessionView } from "../auth.ts";
import { type AuthParts, tell } from "./parts.ts";

/** More than anybody has devices; the least recently used are not shown. */
const SESSIONS_SHOWN_MAX = 100;

export async function listSessions(
  parts: AuthParts,
  { userId, sessionId }: Principal,
): Promise<SessionView[]> {
  const limits = { nowMs: parts.nowMs(), limit: SESSIONS_SHOWN_MAX };
  const rows = await listLiveSessions(parts.db, userId, limits);
  return rows.map(({ id, device, ip, createdAtMs, lastUsedAtMs }) => ({
    id,
    device,
    ...(ip === null ? {} : { ip }),
    createdAt: new Date(createdAtMs).toISOString(),
    lastUsedAt: new Date(lastUsedAtMs).toISOString(),
    isCurrent: id === sessionId,
  }));
}

interface Ending {
  readonly userId: string;
  /** Absent: every session. */
  readonly sessionId?: string;
  readonly because: SessionEnd;
  readonly context: ActionContext;
}

export async function endSession(
  parts: AuthParts,
  { userId, sessionId, because, context }: Required<Ending>,
): Promise<AuthResult<null>> {
  const ended = await endSessions(parts, { userId, sessionId, because, context });
  return ended > 0 ? accept(null) : refuse({ code: "session-not-found" });
}

/** How many were live and ended now. */
export async function endSessions(
  parts: AuthParts,
  { userId, sessionId, because, context }: Ending,
): Promise<number> {
  const { db, outbox } = parts;
  const which = { userId, onlyId: sessionId, nowMs: parts.nowMs() };
  const data = { userId, ...(sessionId === undefined ? {} : { sessionId }) };
  const events = tell(parts, [{ type: "auth.logout", data }], { userId, context });
  const [, ended] = await db.batch([
    outboxStatement(db, events, hasLiveSession(db, which)),
    endSessionsStatement(db, which, { because }),
  ]);
  if (ended.length > 0) outbox.deliverSoon(events);
  return ended.length;
}
