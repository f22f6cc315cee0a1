// Setting a second factor up: a secret is shown, and counts once a code proves that it arrived.

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

/** Only once the address is theirs: nobody locks up an account that somebody else will confirm. */
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

/** The one that was shown a moment ago: a page that is loaded again shows no other. */
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

/** A recovery code is of a factor that counts already: none of one that waits. */
function stepOf(use: CodeUse): number {
  return "step" in use ? use.step : 0;
}
