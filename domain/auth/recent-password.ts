// Whether the password given in a session is recent enough for acts that require one. Source:
// OWASP ASVS 5.0, 7.5.

import { PASSWORD_RECENT_MS } from "./lifetimes.ts";

/** Both in epoch milliseconds; 0 stands for never. */
export function isPasswordRecent(passwordAtMs: number, nowMs: number): boolean {
  return nowMs < passwordAtMs + PASSWORD_RECENT_MS;
}
