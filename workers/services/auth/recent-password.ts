// Requires, before sensitive acts, that the password was given in this session a short while ago:
// a stranger at an unlocked device does not know it. A new sign-in counts as giving it.

import { isPasswordRecent } from "../../../domain/auth/recent-password.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { findLiveSession } from "../../db/shop/identity/sessions.ts";
import type { User } from "../../db/shop/identity/users.ts";
import type { AuthResult, Principal } from "./auth-service.ts";
import type { AuthParts } from "./parts.ts";

/** The account, if its session is alive and the password was given in it lately. */
export async function requireRecentPassword(
  parts: AuthParts,
  { userId, sessionId }: Principal,
): Promise<AuthResult<User>> {
  const nowMs = parts.nowMs();
  const found = await findLiveSession(parts.db, { userId, onlyId: sessionId, nowMs });
  if (found === undefined) return refuse({ code: "session-not-found" });
  const { session, user } = found;
  if (!isPasswordRecent(session.passwordAtMs, nowMs)) return refuse({ code: "password-required" });
  return accept(user);
}
