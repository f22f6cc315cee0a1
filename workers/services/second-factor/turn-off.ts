// Turns off the second factor of the signed-in user.

import { accept, refuse } from "../../../domain/result.ts";
import { isConfirmed, removeSecondFactorStatement } from "../../db/shop/identity/second-factors.ts";
import type { AuthResult } from "../auth/auth-service.ts";
import type { AuthParts } from "../auth/parts.ts";
import { requireRecentPassword } from "../auth/recent-password.ts";
import { changeSecondFactor } from "./change.ts";
import type { OwnAct } from "./second-factor-service.ts";

export async function turnOffSecondFactor(
  parts: AuthParts,
  act: OwnAct,
): Promise<AuthResult<null>> {
  const owner = await requireRecentPassword(parts, act.principal);
  if (!owner.ok) return owner;
  const { db } = parts;
  const user = owner.value;
  const when = isConfirmed(db, user.id);
  const last = removeSecondFactorStatement(db, user.id, when);
  const done = await changeSecondFactor(parts, act, { user, secondFactorAtMs: null, when, last });
  return done ? accept(null) : refuse({ code: "second-factor-off" });
}
