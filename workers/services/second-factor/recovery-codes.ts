// Recovery codes: generated ten at a time, shown once, stored as hashes.

import {
  inGroups,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  recoveryCodeOf,
} from "../../../domain/auth/second-factor.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { randomBytes } from "../../adapters/ids.ts";
import {
  isConfirmed,
  replaceRecoveryCodesStatement,
} from "../../db/shop/identity/second-factors.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { AuthResult } from "../auth/auth-service.ts";
import { tokenHashOf } from "../auth/one-time-token.ts";
import { type AuthParts, tell } from "../auth/parts.ts";
import { requireRecentPassword } from "../auth/recent-password.ts";
import type { OwnAct } from "./second-factor-service.ts";

/** The codes in the form that is shown, and their hashes. */
export function newRecoveryCodes() {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    recoveryCodeOf(randomBytes(RECOVERY_CODE_BYTES)),
  );
  return { told: codes.map((code) => inGroups(code)), hashes: codes.map(tokenHashOf) };
}

export async function renewRecoveryCodes(
  parts: AuthParts,
  { principal, context }: OwnAct,
): Promise<AuthResult<readonly string[]>> {
  const owner = await requireRecentPassword(parts, principal);
  if (!owner.ok) return owner;
  const { db, outbox } = parts;
  const { userId } = principal;
  const codes = newRecoveryCodes();
  const events = tell(parts, [{ type: "user.updated", data: { userId } }], { userId, context });
  const [, replaced] = await db.batch([
    outboxStatement(db, events, isConfirmed(db, userId)),
    replaceRecoveryCodesStatement(db, userId, codes.hashes),
  ]);
  if (replaced.length === 0) return refuse({ code: "second-factor-off" });
  outbox.deliverSoon(events);
  return accept(codes.told);
}
