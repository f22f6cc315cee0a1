// Where a person is signed in, and no longer being so.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import {
  endSessionsStatement,
  hasLiveSession,
  listLiveSessions,
  type SessionEnd,
} from "../../db/shop/identity/sessions.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { AuthResult, Principal, SessionView } from "./auth-service.ts";
import { type AuthParts, tell } from "./parts.ts";
import { requireRecentPassword } from "./recent-password.ts";

/** Sessions listed; the least recently used beyond it are left out. */
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

/** Ending another session requires a recent password confirmation. */
export async function endSession(
  parts: AuthParts,
  principal: Principal,
  { sessionId, context }: { readonly sessionId: string; readonly context: ActionContext },
): Promise<AuthResult<null>> {
  if (sessionId !== principal.sessionId) {
    const owner = await requireRecentPassword(parts, principal);
    if (!owner.ok) return owner;
  }
  const { userId } = principal;
  const ended = await endSessions(parts, { userId, sessionId, because: "ended-by-owner", context });
  return ended > 0 ? accept(null) : refuse({ code: "session-not-found" });
}

export async function endAllSessions(
  parts: AuthParts,
  principal: Principal,
  context: ActionContext,
): Promise<AuthResult<null>> {
  const owner = await requireRecentPassword(parts, principal);
  if (!owner.ok) return owner;
  await endSessions(parts, { userId: principal.userId, because: "logout-all", context });
  return accept(null);
}

interface Ending {
  readonly userId: string;
  /** Absent: every session. */
  readonly sessionId?: string;
  readonly because: SessionEnd;
  readonly context: ActionContext;
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
  parts.endedSessions.add(ended);
  if (ended.length > 0) outbox.deliverSoon(events);
  return ended.length;
}
