// Changes the password: requires the current one and a live session.

import { choosePassword } from "../../../domain/auth/password-rules.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { spoilTokensStatement } from "../../db/shop/identity/one-time-tokens.ts";
import {
  endSessionsStatement,
  findLiveSession,
  rememberPasswordStatement,
} from "../../db/shop/identity/sessions.ts";
import { changeUserStatement, proofStands, type User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { AuthResult, Principal } from "./auth-service.ts";
import { checkPassword } from "./confirm-password.ts";
import { CREDENTIALS_INVALID } from "./failed-attempt.ts";
import { type AuthParts, personOf, tell } from "./parts.ts";

interface Change {
  readonly principal: Principal;
  readonly currentPassword: string;
  readonly password: string;
  readonly context: ActionContext;
}

/** Every other session ends, and links that were mailed for a reset open nothing any more. */
export async function changePassword(
  parts: AuthParts,
  { principal, currentPassword, password, context }: Change,
): Promise<AuthResult<null>> {
  const { userId, sessionId } = principal;
  const which = { userId, onlyId: sessionId, nowMs: parts.nowMs() };
  const user = (await findLiveSession(parts.db, which))?.user;
  if (user === undefined) return refuse({ code: "session-not-found" });
  const chosen = choosePassword(password, user);
  if (!chosen.ok) return chosen;
  const check = { user, sessionId, password: currentPassword, context };
  const checked = await checkPassword(parts, check);
  if (!checked.ok) return checked;
  return replace(parts, user, { sessionId, chosen: chosen.value, context });
}

/** Refused when the password was changed meanwhile: then the current one is not what it was. */
async function replace(
  parts: AuthParts,
  user: User,
  { sessionId, chosen, context }: Pick<Change, "context"> & { sessionId: string; chosen: string },
): Promise<AuthResult<null>> {
  const { db, outbox } = parts;
  const passwordHash = await parts.passwords.hash(chosen);
  const nowMs = parts.nowMs();
  const when = proofStands(db, user);
  const others = { userId: user.id, exceptId: sessionId, nowMs };
  const resets = { userId: user.id, purpose: "reset-password" } as const;
  const events = tell(parts, [{ type: "auth.password.changed", data: personOf(user) }], {
    userId: user.id,
    context,
  });
  const answers = await db.batch([
    outboxStatement(db, events, when),
    endSessionsStatement(db, others, { because: "password-changed", when }),
    spoilTokensStatement(db, resets, { nowMs, when }),
    rememberPasswordStatement(db, sessionId, { nowMs, when }),
    changeUserStatement(db, user.id, { change: { passwordHash, nowMs }, when }),
  ]);
  if (answers[4].length === 0) return refuse(CREDENTIALS_INVALID);
  parts.endedSessions.add(answers[1]);
  outbox.deliverSoon(events);
  return accept(null);
}
