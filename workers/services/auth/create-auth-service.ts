// Assembles the auth service: accounts, sign-in and sessions.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Result } from "../../../domain/result.ts";
import { findUser } from "../../db/shop/identity/users.ts";
import { bindParts } from "../bind-parts.ts";
import type { Principal, RefreshRefusal, SignedIn, UserView } from "./auth-service.ts";
import { changePassword } from "./change-password.ts";
import { confirmPassword } from "./confirm-password.ts";
import { login, loginWithCode } from "./login.ts";
import { type AuthParts, toUserView } from "./parts.ts";
import { purgeIdentity } from "./purge-identity.ts";
import { refresh } from "./refresh.ts";
import { register } from "./register.ts";
import { forgotPassword, resetPassword } from "./reset-password.ts";
import { endAllSessions, endSession, endSessions, listSessions } from "./sessions.ts";
import { resendVerification, verifyEmail } from "./verify-email.ts";

export type AuthService = ReturnType<typeof createAuthService>;

export function createAuthService(parts: AuthParts) {
  const bind = bindParts(parts);
  return {
    /** Equal answer and equal work for new and known addresses; the mail tells them apart. */
    register: bind(register),
    /** Every session but the caller's ends; the password given becomes the account's. */
    verifyEmail: bind(verifyEmail),
    resendVerification: bind(resendVerification),
    /** Without the code of an account's second factor it is refused with a ticket. */
    login: bind(login),
    /** The second step of a sign-in: the ticket proves the password, the code the second factor. */
    loginWithCode: bind(loginWithCode),
    /**
     * Rotates; a used token that comes back after the overlap ends its whole family. `csrfToken` is
     * what a browser sent beside its cookie: given, it must be the token of the session.
     */
    refresh: (
      refreshToken: string,
      context: ActionContext,
      csrfToken?: string,
    ): Promise<Result<SignedIn, RefreshRefusal>> =>
      refresh(parts, { refreshToken, csrfToken, context }),
    logout: async ({ userId, sessionId }: Principal, context: ActionContext): Promise<void> => {
      await endSessions(parts, { userId, sessionId, because: "logout", context });
    },
    /** Refused with `password-required` when the password was not given lately in this session. */
    logoutAll: bind(endAllSessions),
    me: async ({ userId }: Principal): Promise<UserView | undefined> => {
      const user = await findUser(parts.db, userId);
      return user?.state === "active" ? toUserView(user) : undefined;
    },
    sessions: bind(listSessions),
    /** Another session than the caller's own is refused as `logoutAll` is. */
    endSession: (principal: Principal, sessionId: string, context: ActionContext) =>
      endSession(parts, principal, { sessionId, context }),
    forgotPassword: bind(forgotPassword),
    resetPassword: bind(resetPassword),
    /** Ends every other session. */
    changePassword: bind(changePassword),
    /** Takes the password once more, before what needs it; throttled like a sign-in. */
    confirmPassword: bind(confirmPassword),
    /** Deletes sessions and tokens that ended long before `atMs`. */
    purge: (atMs: number): Promise<void> => purgeIdentity(parts.db, atMs),
  };
}
