// Asking who is signed in for their password once more, before what only they may do. It is guessed
// against like a sign-in, so it is throttled like one.

import { readPassword } from "../../../domain/auth/password-rules.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { fingerprintOf } from "../../adapters/ids.ts";
import { findLiveSession, rememberPasswordStatement } from "../../db/shop/identity/sessions.ts";
import type { User } from "../../db/shop/identity/users.ts";
import type { AuthResult, Principal } from "./auth-service.ts";
import { CREDENTIALS_INVALID, fail, throttled } from "./failed-attempt.ts";
import type { AuthParts } from "./parts.ts";

interface Confirmation {
  readonly principal: Principal;
  readonly password: string;
  readonly context: ActionContext;
}

/** The session remembers for a while that it was given. */
export async function confirmPassword(
  parts: AuthParts,
  { principal, password, context }: Confirmation,
): Promise<AuthResult<null>> {
  const { userId, sessionId } = principal;
  const which = { userId, onlyId: sessionId, nowMs: parts.nowMs() };
  const user = (await findLiveSession(parts.db, which))?.user;
  if (user === undefined) return refuse({ code: "session-not-found" });
  const checked = await checkPassword(parts, { user, sessionId, password, context });
  if (!checked.ok) return checked;
  await parts.db.batch([rememberPasswordStatement(parts.db, sessionId, { nowMs: parts.nowMs() })]);
  return checked;
}

interface Check {
  readonly user: User;
  readonly sessionId: string;
  readonly password: string;
  readonly context: ActionContext;
}

/** The session counts as a device of its own: strangers' guesses do not keep its owner out. */
export async function checkPassword(
  parts: AuthParts,
  { user, sessionId, password, context }: Check,
): Promise<AuthResult<null>> {
  const typed = readPassword(password);
  if (typed === undefined) return refuse(CREDENTIALS_INVALID);
  const attempt = { account: await fingerprintOf(user.emailKey), deviceId: sessionId };
  const admitted = await parts.throttle.attempt(attempt);
  if (!admitted.ok) return refuse(throttled(admitted.refusal));
  if (!(await parts.passwords.verify(typed, user.passwordHash))) {
    const reason = "current-password-wrong";
    return fail(parts, { user, reason, context, refusal: CREDENTIALS_INVALID });
  }
  await parts.throttle.succeeded(attempt);
  return accept(null);
}
