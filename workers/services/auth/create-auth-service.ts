// Puts the parts of the auth service together.

import { findUser } from "../../db/shop/identity/users.ts";
import type { AuthService } from "./auth-service.ts";
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

export function createAuthService(parts: AuthParts): AuthService {
  return {
    register: (request) => register(parts, request),
    verifyEmail: (request) => verifyEmail(parts, request),
    resendVerification: (email, context) => resendVerification(parts, email, context),
    login: (request) => login(parts, request),
    loginWithCode: (request) => loginWithCode(parts, request),
    refresh: (refreshToken, context, csrfToken) =>
      refresh(parts, { refreshToken, csrfToken, context }),
    logout: async ({ userId, sessionId }, context) => {
      await endSessions(parts, { userId, sessionId, because: "logout", context });
    },
    logoutAll: (principal, context) => endAllSessions(parts, principal, context),
    me: async ({ userId }) => {
      const user = await findUser(parts.db, userId);
      return user?.state === "active" ? toUserView(user) : undefined;
    },
    sessions: (principal) => listSessions(parts, principal),
    endSession: (principal, sessionId, context) =>
      endSession(parts, principal, { sessionId, context }),
    forgotPassword: (email, context) => forgotPassword(parts, email, context),
    resetPassword: (request) => resetPassword(parts, request),
    changePassword: (request) => changePassword(parts, request),
    confirmPassword: (request) => confirmPassword(parts, request),
    purge: (atMs) => purgeIdentity(parts.db, atMs),
  };
}
