// Judges a presented refresh token. Source: RFC 9700, section 4.14.2 (rotation with reuse
// detection), with a grace period in which two tabs may use the same token, and a second exchange
// for an answer that was lost.

import {
  REFRESH_OVERLAP_MS,
  REFRESH_SUCCESSORS_MAX,
  REFRESH_TOKEN_LIFETIME_MS,
  SESSION_LIFETIME_MAX_MS,
} from "./lifetimes.ts";

/** A known token and the session it belongs to; times are epoch milliseconds. */
export interface PresentedToken {
  readonly usedAtMs: number | null;
  /** Replaced by another token, because it was never used and its answer was probably lost. */
  readonly voidedAtMs: number | null;
  readonly expiresAtMs: number;
  /** Tokens it was exchanged for, voided ones included. */
  readonly successorCount: number;
  readonly isSuccessorUsed: boolean;
  readonly sessionEndedAtMs: number | null;
  readonly isUserActive: boolean;
}

/**
 * `good`: exchange it. `lost`: exchange it and void its successors, none of which was used.
 * `reused`: the token was copied, so the whole family must end.
 */
export type TokenVerdict = "good" | "lost" | "dead" | "reused";

export function judgeRefreshToken(token: PresentedToken, nowMs: number): TokenVerdict {
  if (token.sessionEndedAtMs !== null || !token.isUserActive) return "dead";
  if (token.expiresAtMs <= nowMs) return "dead";
  if (token.voidedAtMs !== null) return "reused";
  const isOverlapping = token.usedAtMs === null || nowMs < token.usedAtMs + REFRESH_OVERLAP_MS;
  if (!isOverlapping && token.isSuccessorUsed) return "reused";
  if (token.successorCount >= REFRESH_SUCCESSORS_MAX) return "dead";
  return isOverlapping ? "good" : "lost";
}

/** When a session used now, and its newest token, expire unless used again. */
export function sessionExpiryMs(createdAtMs: number, nowMs: number): number {
  return Math.min(nowMs + REFRESH_TOKEN_LIFETIME_MS, createdAtMs + SESSION_LIFETIME_MAX_MS);
}
