// Verifies a typed code against the second factor of an account.

import { readCode, stepsThatCount, warnsOfGuessing } from "../../../domain/auth/second-factor.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { stepOfCode } from "../../adapters/crypto/authenticator.ts";
import { fingerprintOf } from "../../adapters/ids.ts";
import { logError } from "../../adapters/log-error.ts";
import type { CodeUse, SecondFactor } from "../../db/shop/identity/second-factors.ts";
import type { User } from "../../db/shop/identity/users.ts";
import type { AuthResult } from "./auth-service.ts";
import { fail, throttled } from "./failed-attempt.ts";
import { tokenHashOf } from "./one-time-token.ts";
import type { AuthParts } from "./parts.ts";

export const CODE_INVALID = { code: "second-factor-invalid" } as const;

interface Check {
  readonly user: User;
  readonly factor: SecondFactor;
  readonly code: string;
  /** A known device of the account, or the current session. */
  readonly deviceId: string | undefined;
  readonly context: ActionContext;
}

/** Statements that consume the code. Every attempt counts, since the password is already known. */
export async function checkCode(
  parts: AuthParts,
  { user, factor, code, deviceId, context }: Check,
): Promise<AuthResult<CodeUse>> {
  const attempt = { account: await fingerprintOf(user.emailKey), deviceId, at: "code" } as const;
  const admitted = await parts.throttle.attempt(attempt);
  if (!admitted.ok) return refuse(throttled(admitted.refusal));
  const use = await useOf(parts, factor, code);
  if (use === undefined) {
    const isOn = user.secondFactorAtMs !== null;
    const isMailed = isOn && warnsOfGuessing(admitted.value.failures);
    const reason = "second-factor-wrong";
    return fail(parts, { user, reason, isMailed, context, refusal: CODE_INVALID });
  }
  await parts.throttle.succeeded(attempt);
  return accept(use);
}

async function useOf(
  parts: AuthParts,
  factor: SecondFactor,
  typed: string,
): Promise<CodeUse | undefined> {
  const code = readCode(typed);
  if (code === undefined) return undefined;
  if (code.kind === "recovery") {
    const recoveryHash = tokenHashOf(code.code);
    return factor.recoveryHashes.includes(recoveryHash) ? { recoveryHash } : undefined;
  }
  const secret = await parts.sealing.open(factor.userId, factor.sealedSecret);
  if (secret === undefined) logError("second factor sealed with another secret", factor.userId);
  const steps = stepsThatCount(parts.nowMs(), factor.lastStep);
  const step = secret && stepOfCode(secret, code.digits, steps);
  return typeof step === "number" ? { step } : undefined;
}
