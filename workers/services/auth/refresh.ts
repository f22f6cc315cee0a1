// Rotation of refresh tokens: each is exchanged for a successor. A token that comes back after the
// overlap was copied if a successor of it was used: the session ends and its owner is mailed. If
// none was used, the answer was lost: another successor replaces the unused ones.

import { judgeRefreshToken } from "../../../domain/auth/refresh-token.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import {
  findRefreshToken,
  markUsedStatement,
  succeedTokenStatement,
  type TokenInSession,
  voidSiblingsStatement,
} from "../../db/shop/identity/refresh-tokens.ts";
import {
  endSessionsStatement,
  hasLiveSession,
  touchSessionStatement,
} from "../../db/shop/identity/sessions.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import { inTime } from "../outage.ts";
import type { RefreshRefusal, SignedIn } from "./auth-service.ts";
import { isCsrfToken } from "./csrf-token.ts";
import { tokenHashOf } from "./one-time-token.ts";
import { type AuthParts, personOf, tell } from "./parts.ts";
import { newRefreshToken, signedIn } from "./start-session.ts";

const REFRESH_TOKEN_INVALID = { code: "refresh-token-invalid" } as const;

interface Refresh {
  readonly refreshToken: string;
  readonly csrfToken: string | undefined;
  readonly context: ActionContext;
}

export async function refresh(
  parts: AuthParts,
  { refreshToken, csrfToken, context }: Refresh,
): Promise<Result<SignedIn, RefreshRefusal>> {
  const found = await inTime(findRefreshToken(parts.db, tokenHashOf(refreshToken)));
  if (found === undefined) return refuse(REFRESH_TOKEN_INVALID);
  if (csrfToken !== undefined && !isTokenOf(parts, found, csrfToken)) {
    return refuse({ code: "csrf-failed" });
  }
  switch (verdictOn(found, parts.nowMs())) {
    case "good":
      return rotate(parts, found, { isLost: false, context });
    case "lost":
      return rotate(parts, found, { isLost: true, context });
    case "reused":
      await endFamily(parts, found, context);
      return refuse(REFRESH_TOKEN_INVALID);
    case "dead":
      return refuse(REFRESH_TOKEN_INVALID);
  }
}

function isTokenOf({ secret }: AuthParts, { session }: TokenInSession, candidate: string) {
  return isCsrfToken(secret, { sessionId: session.id, candidate });
}

function verdictOn({ token, session, user, ...successors }: TokenInSession, nowMs: number) {
  const sessionEndedAtMs = session.endedAtMs;
  const isUserActive = user.state === "active";
  const presented = { ...token, ...successors, sessionEndedAtMs, isUserActive };
  return judgeRefreshToken(presented, nowMs);
}

async function rotate(
  parts: AuthParts,
  { token, session, user }: TokenInSession,
  { isLost, context: { ip } }: { readonly isLost: boolean; readonly context: ActionContext },
): Promise<Result<SignedIn, RefreshRefusal>> {
  const { db } = parts;
  const nowMs = parts.nowMs();
  const next = newRefreshToken(session, { parentHash: token.hash, nowMs });
  const { expiresAtMs } = next.row;
  // Signing comes before the token is used up: a token stays good while no key can sign.
  const goingOn = await signedIn(parts, { user, session }, next);
  const [succeeded] = await db.batch([
    succeedTokenStatement(db, { successor: next.row, isLost, nowMs }),
    ...(isLost ? [voidSiblingsStatement(db, next.row, nowMs)] : []),
    markUsedStatement(db, token.hash, nowMs),
    touchSessionStatement(db, session.id, { ip: ip ?? null, lastUsedAtMs: nowMs, expiresAtMs }),
  ]);
  if (succeeded.length === 0) return refuse(REFRESH_TOKEN_INVALID);
  return accept(goingOn);
}

/** Ends the session; its owner is mailed once, however often the token comes back. */
async function endFamily(
  parts: AuthParts,
  { session, user }: TokenInSession,
  context: ActionContext,
): Promise<void> {
  const { db, outbox } = parts;
  const which = { userId: user.id, onlyId: session.id, nowMs: parts.nowMs() };
  const data = { ...personOf(user), sessionId: session.id, device: session.device };
  const events = tell(parts, [{ type: "auth.token.reuse.detected", data }], {
    userId: user.id,
    context,
  });
  const [, ended] = await db.batch([
    outboxStatement(db, events, hasLiveSession(db, which)),
    endSessionsStatement(db, which, { because: "token-reuse" }),
  ]);
  parts.endedSessions.add(ended);
  if (ended.length > 0) outbox.deliverSoon(events);
}
