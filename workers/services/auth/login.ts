// Signing in. Whether there is such an account shows in nothing: not in the answer, not in the
// work. Beside the hashing it costs one read and one batch.

import { deviceNameOf } from "../../../domain/auth/device-name.ts";
import { readEmail } from "../../../domain/auth/email.ts";
import { readPassword } from "../../../domain/auth/password-rules.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { fingerprintOf, newId, newUuid } from "../../adapters/ids.ts";
import { outboxStatement } from "../../db/queries/outbox.ts";
import {
  firstTokenStatement,
  type Session,
  sessionExists,
  startSessionStatement,
} from "../../db/queries/sessions.ts";
import {
  findUserByEmail,
  passwordStands,
  rehashStatement,
  type User,
} from "../../db/queries/users.ts";
import type { AuthResult, AuthService, SignedIn } from "../auth.ts";
import { createDeviceTokens, type KnownDevice } from "./device-tokens.ts";
import { CREDENTIALS_INVALID, fail, throttled } from "./failed-attempt.ts";
import type { Attempt } from "./login-throttle.ts";
import { type AuthParts, actingAs, personOf, tell } from "./parts.ts";
import { newRefreshToken, signedIn } from "./start-session.ts";

type Login = Parameters<AuthService["login"]>[0];
type LoggedIn = SignedIn & { readonly deviceToken: string };

export async function login(parts: AuthParts, asked: Login): Promise<AuthResult<LoggedIn>> {
  const email = readEmail(asked.email);
  const password = readPassword(asked.password);
  if (email === undefined || password === undefined) return refuse(CREDENTIALS_INVALID);
  const devices = createDeviceTokens(parts.secret);
  const account = await fingerprintOf(email.key);
  const device = await devices.open(asked.deviceToken, parts.nowMs());
  const known = device?.account === account ? device : undefined;
  const attempt: Attempt = { account, deviceId: known?.deviceId, ip: asked.context.ip };
  const admitted = await parts.throttle.attempt(attempt);
  if (!admitted.ok) return refuse(throttled(admitted.refusal));
  const user = await findUserByEmail(parts.db, email.key);
  const isRight = await parts.passwords.verify(password, user?.passwordHash);
  if (user === undefined || !isRight) {
    const reason = user === undefined ? "account-unknown" : "password-wrong";
    return fail(parts, { user, reason, context: asked.context, refusal: CREDENTIALS_INVALID });
  }
  await parts.throttle.succeeded(attempt);
  return enter(parts, { user, password, known, account, context: asked.context });
}

interface Entrance {
  readonly user: User;
  readonly password: string;
  readonly known: KnownDevice | undefined;
  readonly account: string;
  readonly context: ActionContext;
}

/** The password was right. It must still be, when the session begins. */
async function enter(parts: AuthParts, entrance: Entrance): Promise<AuthResult<LoggedIn>> {
  const { user, known, account, context } = entrance;
  if (user.state !== "active") {
    const refusal = { code: "account-suspended" } as const;
    return fail(parts, { user, reason: "account-suspended", refusal, context });
  }
  const nowMs = parts.nowMs();
  const session = newSession(user, context, nowMs);
  const first = newRefreshToken(session, nowMs);
  const entered = await signedIn(parts, user, first);
  if (!(await begin(parts, entrance, { session, row: first.row })))
    return refuse(CREDENTIALS_INVALID);
  const deviceId = known?.deviceId ?? newUuid();
  const devices = createDeviceTokens(parts.secret);
  return accept({
    ...entered,
    deviceToken: await devices.issue({ account, deviceId }, nowMs),
  });
}

function newSession(user: User, { ip, userAgent }: ActionContext, nowMs: number) {
  const session = { id: newId("session"), userId: user.id, device: deviceNameOf(userAgent) };
  const times = { createdAtMs: nowMs, lastUsedAtMs: nowMs, passwordAtMs: nowMs };
  return { ...session, ...times, ip: ip ?? null };
}

type Beginning = {
  readonly session: Omit<Session, "expiresAtMs" | "endedAtMs" | "endedBecause">;
  readonly row: ReturnType<typeof newRefreshToken>["row"];
};

/** Whether the session began: a password changed meanwhile opens nothing. */
async function begin(
  parts: AuthParts,
  { user, password, known, context }: Entrance,
  { session, row }: Beginning,
): Promise<boolean> {
  const { db, passwords, outbox } = parts;
  const { id: sessionId, device } = session;
  const data = { ...personOf(user), sessionId, device, newDevice: known === undefined };
  const act = { userId: user.id, context: actingAs(user.id, context) };
  const events = tell(parts, [{ type: "auth.login", data }], act);
  const stored = { ...session, expiresAtMs: row.expiresAtMs, endedAtMs: null, endedBecause: null };
  const isOutdated = passwords.isOutdated(user.passwordHash);
  const [began] = await db.batch([
    startSessionStatement(db, stored, passwordStands(db, user)),
    firstTokenStatement(db, row),
    outboxStatement(db, events, sessionExists(db, sessionId)),
    ...(isOutdated ? [rehashStatement(db, user, await passwords.hash(password))] : []),
  ]);
  if (began.length > 0) outbox.deliverSoon(events);
  return began.length > 0;
}
