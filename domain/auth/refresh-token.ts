// What a refresh token that is shown to the shop is worth. Source: RFC 9700, section 4.14.2
// (rotation with reuse detection), with an overlap in which two tabs may use the same token, and
// forgiveness for an answer that was lost on its way.

import {
  REFRESH_OVERLAP_MS,
  REFRESH_SUCCESSORS_MAX,
  REFRESH_TOKEN_LIFETIME_MS,
  SESSION_LIFETIME_MAX_MS,
} from "./lifetimes.ts";

/** A known token and the session it belongs to; times are epoch milliseconds. */
export interface PresentedToken {
  readonly usedAtMs: number | null;
  /** Another was given in its place, because nobody seemed to have received it. */
  readonly voidedAtMs: number | null;
  readonly expiresAtMs: number;
  /** Tokens it was exchanged for, voided ones included. */
  readonly successorCount: number;
  readonly isSuccessorUsed: boolean;
  readonly sessionEndedAtMs: number | null;
  readonly isUserActive: boolean;
}

/**
 * `good`: to be exchanged. `lost`: so is this, and its successors, which nobody ever used, are void
 * from then on. `reused`: two hold a copy, so the whole family must end.
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

/** When a session that is used now, and its newest token, die unless they are used again. */
export function sessionExpiryMs(createdAtMs: number, nowMs: number): number {
  return Math.min(nowMs + REFRESH_TOKEN_LIFETIME_MS, createdAtMs + SESSION_LIFETIME_MAX_MS);
}
