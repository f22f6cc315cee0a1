// Going on with a session: every refresh token is exchanged for a successor. One that comes back
// after the overlap is in two hands if a successor was used, so the whole family ends and its owner
// is told. If none was, the answer was lost: another successor takes the place of that one.

import { judgeRefreshToken } from "../../../domain/auth/refresh-token.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
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
import type { AuthResult, SignedIn } from "./auth-service.ts";
import { tokenHashOf } from "./one-time-token.ts";
import { type AuthParts, personOf, tell } from "./parts.ts";
import { newRefreshToken, signedIn } from "./start-session.ts";

const REFRESH_TOKEN_INVALID = { code: "refresh-token-invalid" } as const;

export async function refresh(
  parts: AuthParts,
  refreshToken: string,
  context: ActionContext,
): Promise<AuthResult<SignedIn>> {
  const found = await findRefreshToken(parts.db, tokenHashOf(refreshToken));
  if (found === undefined) return refuse(REFRESH_TOKEN_INVALID);
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
): Promise<AuthResult<SignedIn>> {
  const { db } = parts;
  const nowMs = parts.nowMs();
  const next = newRefreshToken(session, { parentHash: token.hash, nowMs });
  const { expiresAtMs } = next.row;
  // Before the token is used up: while nothing can be signed, it stays good for another try.
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

/** Told once, however often the token comes back. */
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
