// Assembles the second-factor service.

import { findSecondFactor } from "../../db/shop/identity/second-factors.ts";
import type { Principal } from "../auth/auth-service.ts";
import type { AuthParts } from "../auth/parts.ts";
import { bindParts } from "../bind-parts.ts";
import { renewRecoveryCodes } from "./recovery-codes.ts";
import type { SecondFactorView } from "./second-factor-service.ts";
import { turnOffSecondFactor } from "./turn-off.ts";
import { setUpSecondFactor, turnOnSecondFactor } from "./turn-on.ts";

export type SecondFactorService = ReturnType<typeof createSecondFactorService>;

/** Every change is refused with `password-required` unless the password was confirmed recently. */
export function createSecondFactorService(parts: AuthParts) {
  const bind = bindParts(parts);
  return {
    read: bind(read),
    /** Returns the same secret for 15 minutes. Refused while the second factor is on. */
    setUp: bind(setUpSecondFactor),
    /**
     * Verifies the first code and returns recovery codes, which are shown only once. Ends every
     * other session; this one has the second factor from its next access token on.
     */
    turnOn: bind(turnOnSecondFactor),
    /** Replaces the recovery codes; the new ones are shown only once. */
    renewRecoveryCodes: bind(renewRecoveryCodes),
    /** Ends every other session. */
    turnOff: bind(turnOffSecondFactor),
  };
}

async function read({ db }: AuthParts, { userId }: Principal): Promise<SecondFactorView> {
  const factor = await findSecondFactor(db, userId);
  const sinceMs = factor?.confirmedAtMs ?? null;
  if (factor === undefined || sinceMs === null) return { isOn: false, recoveryCodesLeft: 0 };
  return {
    isOn: true,
    since: new Date(sinceMs).toISOString(),
    recoveryCodesLeft: factor.recoveryHashes.length,
  };
}
