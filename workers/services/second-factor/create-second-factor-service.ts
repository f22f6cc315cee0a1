// Assembles the second-factor service.

import { findSecondFactor } from "../../db/shop/identity/second-factors.ts";
import type { Principal } from "../auth/auth-service.ts";
import type { AuthParts } from "../auth/parts.ts";
import { renewRecoveryCodes } from "./recovery-codes.ts";
import type { SecondFactorService, SecondFactorView } from "./second-factor-service.ts";
import { turnOffSecondFactor } from "./turn-off.ts";
import { setUpSecondFactor, turnOnSecondFactor } from "./turn-on.ts";

export function createSecondFactorService(parts: AuthParts): SecondFactorService {
  return {
    read: (principal) => read(parts, principal),
    setUp: (principal) => setUpSecondFactor(parts, principal),
    turnOn: (act) => turnOnSecondFactor(parts, act),
    renewRecoveryCodes: (act) => renewRecoveryCodes(parts, act),
    turnOff: (act) => turnOffSecondFactor(parts, act),
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
