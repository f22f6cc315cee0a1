import { describe, expect, it } from "vitest";
import {
  REFRESH_OVERLAP_MS,
  REFRESH_SUCCESSORS_MAX,
  REFRESH_TOKEN_LIFETIME_MS,
  SESSION_LIFETIME_MAX_MS,
} from "../../../domain/auth/lifetimes.ts";
import { judgeRefreshToken, sessionExpiryMs } from "../../../domain/auth/refresh-token.ts";

const NOW_MS = 1_000_000_000;
const FRESH = {
  usedAtMs: null,
  voidedAtMs: null,
  successorCount: 0,
  isSuccessorUsed: false,
  expiresAtMs: NOW_MS + 1,
  sessionEndedAtMs: null,
  isUserActive: true,
};

describe("a refresh token", () => {
  it.each([
    ["good", "when it is fresh", {}],
    ["good", "when it was used a moment ago", { usedAtMs: NOW_MS - REFRESH_OVERLAP_MS + 1 }],
    [
      "good",
      "when it was used a moment ago, and its successor too",
      { usedAtMs: NOW_MS - REFRESH_OVERLAP_MS + 1, successorCount: 1, isSuccessorUsed: true },
    ],
    [
      "lost",
      "when it was used longer ago, and its successor never",
      { usedAtMs: NOW_MS - REFRESH_OVERLAP_MS, successorCount: 1 },
    ],
    [
      "reused",
      "when it was used longer ago, and its successor too",
      { usedAtMs: NOW_MS - REFRESH_OVERLAP_MS, successorCount: 2, isSuccessorUsed: true },
    ],
    ["reused", "when another was given in its place", { voidedAtMs: 1 }],
    [
      "dead",
      "when it was exchanged as often as it may be",
      { usedAtMs: NOW_MS, successorCount: REFRESH_SUCCESSORS_MAX },
    ],
    [
      "reused",
      "even then, when a successor was used",
      { usedAtMs: 1, successorCount: REFRESH_SUCCESSORS_MAX, isSuccessorUsed: true },
    ],
    ["dead", "when it is void, and its session has ended", { voidedAtMs: 1, sessionEndedAtMs: 2 }],
    ["dead", "when it has expired", { expiresAtMs: NOW_MS }],
    ["dead", "when its session has ended", { sessionEndedAtMs: 1 }],
    ["dead", "when its user may not sign in", { isUserActive: false }],
    [
      "dead",
      "when it was used, and its session has ended since",
      { usedAtMs: 1, sessionEndedAtMs: 2 },
    ],
    ["dead", "when it was used, and has expired", { usedAtMs: 1, expiresAtMs: NOW_MS }],
  ])("is %s %s", (verdict, _when, difference) => {
    expect(judgeRefreshToken({ ...FRESH, ...difference }, NOW_MS)).toBe(verdict);
  });
});

describe("a session", () => {
  it("lives for as long as a token after every use, and no longer than its cap", () => {
    expect(sessionExpiryMs(NOW_MS, NOW_MS)).toBe(NOW_MS + REFRESH_TOKEN_LIFETIME_MS);
    const late = NOW_MS + SESSION_LIFETIME_MAX_MS - 1;
    expect(sessionExpiryMs(NOW_MS, late)).toBe(NOW_MS + SESSION_LIFETIME_MAX_MS);
  });
});
