// What a refresh token that is shown to the shop is worth. Source: RFC 9700, section 4.14.2
// (rotation with reuse detection), with an overlap in which two tabs may use the same token.

import {
  REFRESH_OVERLAP_MS,
  REFRESH_TOKEN_LIFETIME_MS,
  SESSION_LIFETIME_MAX_MS,
} from "./lifetimes.ts";

/** A known token and the session it belongs to; times are epoch milliseconds. */
export interface PresentedToken {
  readonly usedAtMs: number | null;
  readonly expiresAtMs: number;
  readonly sessionEndedAtMs: number | null;
  readonly isUserActive: boolean;
}

/** `reused`: somebody holds a copy, so the whole family must end. */
export type TokenVerdict = "good" | "dead" | "reused";

export function judgeRefreshToken(token: PresentedToken, nowMs: number): TokenVerdict {
  if (token.sessionEndedAtMs !== null || !token.isUserActive) return "dead";
  if (token.expiresAtMs <= nowMs) return "dead";
  if (token.usedAtMs === null || nowMs < token.usedAtMs + REFRESH_OVERLAP_MS) return "good";
  return "reused";
}

/** When a session that is used now, and its newest token, die unless they are used again. */
export function sessionExpiryMs(createdAtMs: number, nowMs: number): number {
  return Math.min(nowMs + REFRESH_TOKEN_LIFETIME_MS, createdAtMs + SESSION_LIFETIME_MAX_MS);
}
