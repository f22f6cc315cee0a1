// Access tokens: short-lived JWTs, ES256, signed with the key ring's current key. Verifying one
// reads keys this isolate holds in memory and waits on nothing.

import type { Role } from "../../domain/auth/permissions.ts";

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
  readonly emailVerified: boolean;
}

export interface AccessTokenService {
  issue(
    claims: AccessClaims,
  ): Promise<{ readonly token: string; readonly expiresInSeconds: number }>;
  /** Undefined for whatever is not a valid, current token of ours. Never throws on bad input. */
  verify(token: string): Promise<AccessClaims | undefined>;
}
