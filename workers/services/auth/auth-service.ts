// Becoming known to the shop and staying signed in: what handlers and pages may ask for.

import type { Role } from "../../../domain/auth/permissions.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Result } from "../../../domain/result.ts";

/** The caller of a request, read from the access token without I/O. */
export interface Principal {
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
  readonly emailVerified: boolean;
  /** Whether this session was begun with a second factor, or given one. */
  readonly secondFactor: boolean;
  /** Cookies need proof of origin and a CSRF token; a Bearer token does not. */
  readonly via: "cookie" | "bearer";
}

/** The account as its owner sees it. */
export interface UserView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly emailVerified: boolean;
  /** Whether signing in asks for a second factor. */
  readonly secondFactor: boolean;
  readonly imageUrl?: string | undefined;
  readonly version: number;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
}

export interface SignedIn {
  readonly user: UserView;
  readonly sessionId: string;
  /** Of the session; the account may have had none when it began. */
  readonly secondFactor: boolean;
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
  readonly csrfToken: string;
}

export interface LoggedIn extends SignedIn {
  readonly deviceToken: string;
}

export interface SessionView {
  readonly id: string;
  /** What the browser called itself, shortened. */
  readonly device: string;
  readonly ip?: string | undefined;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly isCurrent: boolean;
}

export type AuthRefusal =
  | { readonly code: "email-invalid" }
  | { readonly code: "credentials-invalid" }
  | { readonly code: "login-throttled"; readonly retryAfterSeconds: number }
  | { readonly code: "account-suspended" }
  | { readonly code: "refresh-token-invalid" }
  | { readonly code: "one-time-token-invalid" }
  | { readonly code: "password-too-weak"; readonly detail: string }
  | { readonly code: "password-required" }
  | { readonly code: "second-factor-required"; readonly ticket: string }
  | { readonly code: "second-factor-invalid" }
  | { readonly code: "email-unverified" }
  | { readonly code: "second-factor-on" }
  | { readonly code: "second-factor-off" }
  | { readonly code: "session-not-found" };

export type RefreshRefusal =
  | { readonly code: "refresh-token-invalid" }
  | { readonly code: "csrf-failed" };

export type AuthResult<T> = Result<T, AuthRefusal>;

export interface AuthService {
  /** Equal answer and equal work for new and known addresses; the mail tells them apart. */
  register(request: {
    readonly email: string;
    readonly password: string;
    readonly name: string;
    readonly context: ActionContext;
  }): Promise<AuthResult<null>>;
  /**
   * Every session but `principal`'s ends. `password` becomes the account's, unless `principal` is
   * signed in to it; pages require it, since another person may have registered the address.
   */
  verifyEmail(request: {
    readonly token: string;
    readonly password?: string | undefined;
    readonly principal: Principal | undefined;
    readonly context: ActionContext;
  }): Promise<AuthResult<UserView>>;
  resendVerification(email: string, context: ActionContext): Promise<void>;
  /**
   * `deviceToken` is the long-lived cookie of a device this person signed in on before. `code` is
   * of the second factor; without it an account that has one is refused, with a ticket.
   */
  login(request: {
    readonly email: string;
    readonly password: string;
    readonly code?: string | undefined;
    readonly deviceToken?: string | undefined;
    readonly context: ActionContext;
  }): Promise<AuthResult<LoggedIn>>;
  /** The second step of a sign-in: the ticket proves the password, the code the second factor. */
  loginWithCode(request: {
    readonly ticket: string;
    readonly code: string;
    readonly deviceToken?: string | undefined;
    readonly context: ActionContext;
  }): Promise<AuthResult<LoggedIn>>;
  /**
   * Rotates; a used token that comes back after the overlap ends its whole family. `csrfToken` is
   * what a browser sent beside its cookie: given, it must be the token of the session.
   */
  refresh(
    refreshToken: string,
    context: ActionContext,
    csrfToken?: string,
  ): Promise<Result<SignedIn, RefreshRefusal>>;
  logout(principal: Principal, context: ActionContext): Promise<void>;
  /** Refused with `password-required` when the password was not given lately in this session. */
  logoutAll(principal: Principal, context: ActionContext): Promise<AuthResult<null>>;
  me(principal: Principal): Promise<UserView | undefined>;
  sessions(principal: Principal): Promise<readonly SessionView[]>;
  /** Another session than the caller's own: refused as `logoutAll` is. */
  endSession(
    principal: Principal,
    sessionId: string,
    context: ActionContext,
  ): Promise<AuthResult<null>>;
  forgotPassword(email: string, context: ActionContext): Promise<void>;
  resetPassword(request: {
    readonly token: string;
    readonly password: string;
    readonly context: ActionContext;
  }): Promise<AuthResult<null>>;
  /** Ends every other session. */
  changePassword(request: {
    readonly principal: Principal;
    readonly currentPassword: string;
    readonly password: string;
    readonly context: ActionContext;
  }): Promise<AuthResult<null>>;
  /** Takes the password once more, before what needs it; throttled like a sign-in. */
  confirmPassword(request: {
    readonly principal: Principal;
    readonly password: string;
    readonly context: ActionContext;
  }): Promise<AuthResult<null>>;
  /** Deletes sessions and tokens that ended long before `atMs`. */
  purge(atMs: number): Promise<void>;
}
