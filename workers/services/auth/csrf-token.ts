// Proof that a write comes from a page this session was shown: nothing is stored, because the
// token follows from the session and the shop's secret.

import { isSameText, keyedHashOf } from "./keyed-hash.ts";

/** The CSRF token of this session: 43 characters of base64url, the same for as long as it lives. */
export function csrfTokenOf(secret: string, sessionId: string): string {
  return keyedHashOf(secret, "csrf-token", [sessionId]);
}

/** Whether `candidate` is this session's token; compared in constant time. */
export function isCsrfToken(
  secret: string,
  { sessionId, candidate }: { readonly sessionId: string; readonly candidate: string },
): boolean {
  return isSameText(csrfTokenOf(secret, sessionId), candidate);
}
