// What sign-in and sessions are to callers: the user, the session, and the refusals.

import type { Role } from "../../../domain/auth/permissions.ts";
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
