// Sets up a second factor: the secret takes effect once a code generated from it was verified.

import { SECOND_FACTOR_SETUP_MS } from "../../../domain/auth/lifetimes.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { enrolmentOf, newAuthenticatorSecret } from "../../adapters/crypto/authenticator.ts";
import {
  type CodeUse,
  confirmStatement,
  findSecondFactor,
  isWaiting,
  type SecondFactor,
  setUpStatement,
} from "../../db/shop/identity/second-factors.ts";
import type { AuthResult, Principal } from "../auth/auth-service.ts";
import type { AuthParts } from "../auth/parts.ts";
import { requireRecentPassword } from "../auth/recent-password.ts";
import { checkCode } from "../auth/second-factor-code.ts";
import { changeSecondFactor } from "./change.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";
import type { Enrolment, OwnAct } from "./second-factor-service.ts";

/** Refused for an unconfirmed email address: its owner could be locked out of the account. */
export async function setUpSecondFactor(
  parts: AuthParts,
  principal: Principal,
): Promise<AuthResult<Enrolment>> {
  const owner = await requireRecentPassword(parts, principal);
  if (!owner.ok) return owner;
  const { id: userId, email, emailVerifiedAtMs, secondFactorAtMs } = owner.value;
  if (secondFactorAtMs !== null) return refuse({ code: "second-factor-on" });
  if (emailVerifiedAtMs === null) return refuse({ code: "email-unverified" });
  const secret = (await waitingSecret(parts, userId)) ?? (await storeSecret(parts, userId));
  return accept({ secret, ...enrolmentOf(secret, email) });
}

/** Reuses the secret that was shown last, so that reloading the page does not change it. */
async function waitingSecret(parts: AuthParts, userId: string): Promise<string | undefined> {
  const waiting = await findSecondFactor(parts.db, userId);
  if (waiting === undefined || isTooOld(waiting, parts.nowMs())) return undefined;
  return parts.sealing.open(userId, waiting.sealedSecret);
}

async function storeSecret(parts: AuthParts, userId: string): Promise<string> {
  const secret = newAuthenticatorSecret();
  const sealedSecret = await parts.sealing.seal(userId, secret);
  const createdAtMs = parts.nowMs();
  await parts.db.batch([setUpStatement(parts.db, { userId, sealedSecret, createdAtMs })]);
  return secret;
}

function isTooOld({ createdAtMs }: SecondFactor, nowMs: number): boolean {
  return nowMs >= createdAtMs + SECOND_FACTOR_SETUP_MS;
}

export async function turnOnSecondFactor(
  parts: AuthParts,
  { code, ...act }: OwnAct & { readonly code: string },
): Promise<AuthResult<readonly string[]>> {
  const { principal, context } = act;
  const owner = await requireRecentPassword(parts, principal);
  if (!owner.ok) return owner;
  const user = owner.value;
  if (user.secondFactorAtMs !== null) return refuse({ code: "second-factor-on" });
  const factor = await findSecondFactor(parts.db, user.id);
  if (factor === undefined || isTooOld(factor, parts.nowMs())) {
    return refuse({ code: "second-factor-off" });
  }
  const check = { user, factor, code, deviceId: principal.sessionId, context };
  const checked = await checkCode(parts, check);
  if (!checked.ok) return checked;
  const secondFactorAtMs = parts.nowMs();
  const codes = newRecoveryCodes();
  const done = await changeSecondFactor(parts, act, {
    user,
    secondFactorAtMs,
    when: isWaiting(parts.db, factor),
    last: confirmStatement(parts.db, factor, {
      confirmedAtMs: secondFactorAtMs,
      lastStep: stepOf(checked.value),
      recoveryHashes: codes.hashes,
    }),
  });
  return done ? accept(codes.told) : refuse({ code: "second-factor-on" });
}

/** Only codes of the authenticator are accepted: recovery codes do not exist before setup. */
function stepOf(use: CodeUse): number {
  return "step" in use ? use.step : 0;
}
