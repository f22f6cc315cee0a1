// The rest of a sign-in, once the password was right: the second factor where there is one, and
// then a session. What was proved must still hold in the batch that begins it.

import { sql } from "drizzle-orm";
import { deviceNameOf } from "../../../domain/auth/device-name.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { newId, newUuid } from "../../adapters/ids.ts";
import { firstTokenStatement } from "../../db/shop/identity/refresh-tokens.ts";
import {
  type CodeUse,
  codeIsUnused,
  findSecondFactor,
  useCodeStatement,
} from "../../db/shop/identity/second-factors.ts";
import {
  hadSessionOf,
  type Session,
  sessionExists,
  startSessionStatement,
} from "../../db/shop/identity/sessions.ts";
import { proofStands, rehashStatement, type User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { AuthResult, LoggedIn, Principal } from "./auth-service.ts";
import { createDeviceTokens } from "./device-tokens.ts";
import { CREDENTIALS_INVALID, fail } from "./failed-attempt.ts";
import { type AuthParts, actingAs, personOf, tell } from "./parts.ts";
import { CODE_INVALID, checkCode } from "./second-factor-code.ts";
import { createSecondStepTickets } from "./second-step.ts";
import { newRefreshToken, signedIn } from "./start-session.ts";

interface LoginAttempt {
  readonly user: User;
  /** Absent where it was given in a step before. */
  readonly password?: string;
  /** The account's fingerprint. */
  readonly account: string;
  /** A device that is known for it. */
  readonly deviceId: string | undefined;
  readonly code: string | undefined;
  readonly via?: Principal["via"] | undefined;
  readonly context: ActionContext;
}

export async function completeLogin(
  parts: AuthParts,
  attempt: LoginAttempt,
): Promise<AuthResult<LoggedIn>> {
  const { user, account, context } = attempt;
  if (user.state !== "active") {
    const refusal = { code: "account-suspended" } as const;
    return fail(parts, { user, reason: "account-suspended", refusal, context });
  }
  const factor = await proveSecondFactor(parts, attempt);
  if (!factor.ok) return factor;
  const use = factor.value;
  const nowMs = parts.nowMs();
  const session = newSession(attempt, { hasSecondFactor: use !== undefined, nowMs });
  const first = newRefreshToken(session, { parentHash: null, nowMs });
  const entered = await signedIn(parts, { user, session }, first);
  const isNewDevice =
    attempt.deviceId === undefined && !(await isKnownClient(parts, attempt, session));
  if (!(await begin(parts, attempt, { session, row: first.row, use, isNewDevice }))) {
    return refuse(use === undefined ? CREDENTIALS_INVALID : CODE_INVALID);
  }
  const device = {
    account,
    deviceId: attempt.deviceId ?? newUuid(),
    passwordAtMs: user.passwordAtMs,
    secondFactorAtMs: user.secondFactorAtMs,
  };
  const deviceToken = await createDeviceTokens(parts.secret).issue(device, nowMs);
  return accept({ ...entered, deviceToken });
}

/** What using the code takes; nothing where the account has no second factor. */
async function proveSecondFactor(
  parts: AuthParts,
  { user, code, deviceId, context }: LoginAttempt,
): Promise<AuthResult<CodeUse | undefined>> {
  if (user.secondFactorAtMs === null) return accept(undefined);
  if (code === undefined) {
    const ticket = await createSecondStepTickets(parts.secret).issue(user, parts.nowMs());
    return refuse({ code: "second-factor-required", ticket });
  }
  const factor = await findSecondFactor(parts.db, user.id);
  if (factor === undefined) return refuse(CODE_INVALID);
  return checkCode(parts, { user, factor, code, deviceId, context });
}

function newSession(
  { user, context: { ip, userAgent } }: LoginAttempt,
  { hasSecondFactor, nowMs }: { readonly hasSecondFactor: boolean; readonly nowMs: number },
) {
  const session = { id: newId("session"), userId: user.id, device: deviceNameOf(userAgent) };
  const times = { createdAtMs: nowMs, lastUsedAtMs: nowMs, passwordAtMs: nowMs };
  return { ...session, ...times, secondFactorAtMs: hasSecondFactor ? nowMs : null, ip: ip ?? null };
}

/**
 * An API client keeps no device token: it is known by its network and user agent. A browser without
 * a device token is always new, since many people share both.
 */
async function isKnownClient(
  { db }: AuthParts,
  { user, via }: LoginAttempt,
  session: ReturnType<typeof newSession>,
): Promise<boolean> {
  return via === "bearer" && hadSessionOf(db, { ...session, sinceMs: user.passwordAtMs });
}

interface Beginning {
  readonly session: Omit<Session, "expiresAtMs" | "endedAtMs" | "endedBecause">;
  readonly row: ReturnType<typeof newRefreshToken>["row"];
  readonly use: CodeUse | undefined;
  /** Told to the owner by mail. */
  readonly isNewDevice: boolean;
}

/** Whether the session began: a password changed meanwhile, or a code used, opens nothing. */
async function begin(
  parts: AuthParts,
  { user, password, context }: LoginAttempt,
  { session, row, use, isNewDevice }: Beginning,
): Promise<boolean> {
  const { db, passwords, outbox } = parts;
  const { id: sessionId, device } = session;
  const data = { ...personOf(user), sessionId, device, newDevice: isNewDevice };
  const act = { userId: user.id, context: actingAs(user.id, context) };
  const events = tell(parts, [{ type: "auth.login", data }], act);
  const stored = { ...session, expiresAtMs: row.expiresAtMs, endedAtMs: null, endedBecause: null };
  const isFresh = use === undefined ? sql`TRUE` : codeIsUnused(db, user.id, use);
  const when = sessionExists(db, sessionId);
  const rehashed =
    password !== undefined && passwords.isOutdated(user.passwordHash)
      ? await passwords.hash(password)
      : undefined;
  const [began] = await db.batch([
    startSessionStatement(db, stored, sql`${proofStands(db, user)} AND ${isFresh}`),
    firstTokenStatement(db, row),
    outboxStatement(db, events, when),
    ...(use === undefined ? [] : [useCodeStatement(db, user.id, { use, when })]),
    ...(rehashed === undefined ? [] : [rehashStatement(db, user, rehashed)]),
  ]);
  if (began.length > 0) outbox.deliverSoon(events);
  return began.length > 0;
}
