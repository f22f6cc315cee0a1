// A session and its tokens. What is stored of a refresh token is its hash; the token itself is
// told once, to whom it belongs.

import { sessionExpiryMs } from "../../../domain/auth/refresh-token.ts";
import { randomBytes } from "../../adapters/ids.ts";
import type { RefreshToken } from "../../db/shop/identity/refresh-tokens.ts";
import type { Session } from "../../db/shop/identity/sessions.ts";
import type { User } from "../../db/shop/identity/users.ts";
import type { SignedIn } from "./auth-service.ts";
import { csrfTokenOf } from "./csrf-token.ts";
import { tokenHashOf } from "./one-time-token.ts";
import { type AuthParts, toUserView } from "./parts.ts";

const REFRESH_TOKEN_BYTES = 32;

/** 256 random bits in base64url, and the row that knows it again. */
export function newRefreshToken(
  session: Pick<Session, "id" | "createdAtMs">,
  { parentHash, nowMs }: { readonly parentHash: string | null; readonly nowMs: number },
): { readonly refreshToken: string; readonly row: RefreshToken } {
  const refreshToken = Buffer.from(randomBytes(REFRESH_TOKEN_BYTES)).toString("base64url");
  const row = {
    hash: tokenHashOf(refreshToken),
    sessionId: session.id,
    parentHash,
    usedAtMs: null,
    voidedAtMs: null,
    expiresAtMs: sessionExpiryMs(session.createdAtMs, nowMs),
  };
  return { refreshToken, row };
}

/** What the owner of a session is given to go on with. */
export async function signedIn(
  { accessTokens, secret }: AuthParts,
  { user, session }: { readonly user: User; readonly session: Pick<Session, "secondFactorAtMs"> },
  { refreshToken, row }: ReturnType<typeof newRefreshToken>,
): Promise<SignedIn> {
  const { sessionId, expiresAtMs } = row;
  const view = toUserView(user);
  const { roles, emailVerified } = view;
  const secondFactor = session.secondFactorAtMs !== null;
  const claims = { userId: user.id, sessionId, roles, emailVerified, secondFactor };
  const { token, expiresInSeconds } = await accessTokens.issue(claims, expiresAtMs);
  return {
    user: view,
    sessionId,
    secondFactor,
    accessToken: token,
    expiresInSeconds,
    refreshToken,
    csrfToken: csrfTokenOf(secret, sessionId),
  };
}
