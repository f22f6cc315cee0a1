// The first step of a login: the password. An unknown account gets the same answer by the same work
// as a wrong password. A login costs one read and one batch beside the hashing, one read more for a
// second factor, and one more for an API client without a device token.

import { readPassword } from "../../../domain/auth/password-rules.ts";
import { readEmail } from "../../../domain/email.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { refuse } from "../../../domain/result.ts";
import { fingerprintOf } from "../../adapters/ids.ts";
import { findUser, findUserByEmail, type User } from "../../db/shop/identity/users.ts";
import type { AuthResult, LoggedIn, Principal } from "./auth-service.ts";
import { completeLogin } from "./complete-login.ts";
import { createDeviceTokens, type KnownDevice } from "./device-tokens.ts";
import { CREDENTIALS_INVALID, fail, throttled } from "./failed-attempt.ts";
import type { Attempt } from "./login-throttle.ts";
import type { AuthParts } from "./parts.ts";
import { createSecondStepTickets } from "./second-step.ts";

interface Login {
  readonly email: string;
  readonly password: string;
  /** Of the second factor; without it an account that has one is refused, with a ticket. */
  readonly code?: string | undefined;
  /** The long-lived cookie of a device that has signed in to the account before. */
  readonly deviceToken?: string | undefined;
  /** How the session's tokens travel; a browser's by default. */
  readonly via?: Principal["via"];
  readonly context: ActionContext;
}

interface SecondStep {
  readonly ticket: string;
  readonly code: string;
  readonly deviceToken?: string | undefined;
  readonly context: ActionContext;
}

export async function login(parts: AuthParts, asked: Login): Promise<AuthResult<LoggedIn>> {
  const email = readEmail(asked.email);
  const password = readPassword(asked.password);
  if (email === undefined || password === undefined) return refuse(CREDENTIALS_INVALID);
  const { code, via, context } = asked;
  const account = await fingerprintOf(email.key);
  const device = await openDevice(parts, account, asked.deviceToken);
  // A device token of the account shows that the caller is no stranger: it is read at once.
  const early = device && findUserByEmail(parts.db, email.key);
  const deviceId = deviceIfKnown(device, await early);
  const attempt: Attempt = { account, deviceId, ip: context.ip };
  const admitted = await parts.throttle.attempt(attempt);
  if (!admitted.ok) return refuse(throttled(admitted.refusal));
  const user = await (early ?? findUserByEmail(parts.db, email.key));
  const isRight = await parts.passwords.verify(password, user?.passwordHash);
  if (user === undefined || !isRight) {
    const reason = user === undefined ? "account-unknown" : "password-wrong";
    return fail(parts, { user, reason, context, refusal: CREDENTIALS_INVALID });
  }
  await parts.throttle.succeeded(attempt);
  return completeLogin(parts, { user, password, deviceId, account, code, via, context });
}

/** The ticket proves that the password was correct, for which user, and that it is unchanged. */
export async function loginWithCode(
  parts: AuthParts,
  { ticket, code, deviceToken, context }: SecondStep,
): Promise<AuthResult<LoggedIn>> {
  const proved = await createSecondStepTickets(parts.secret).open(ticket, parts.nowMs());
  const user = proved && (await findUser(parts.db, proved.id));
  if (user === undefined || user.passwordAtMs !== proved?.passwordAtMs) {
    return refuse({ code: "session-not-found" });
  }
  const account = await fingerprintOf(user.emailKey);
  const deviceId = deviceIfKnown(await openDevice(parts, account, deviceToken), user);
  return completeLogin(parts, { user, deviceId, account, code, context });
}

async function openDevice(
  { secret, nowMs }: AuthParts,
  account: string,
  deviceToken: string | undefined,
): Promise<KnownDevice | undefined> {
  const device = await createDeviceTokens(secret).open(deviceToken, nowMs());
  return device?.account === account ? device : undefined;
}

/** A device is known as long as the password and second factor of its sign-in are unchanged. */
function deviceIfKnown(
  device: KnownDevice | undefined,
  user: User | undefined,
): string | undefined {
  const isUnchanged =
    device?.passwordAtMs === user?.passwordAtMs &&
    device?.secondFactorAtMs === user?.secondFactorAtMs;
  return isUnchanged ? device?.deviceId : undefined;
}
