// Becoming known to the shop and staying signed in, mounted at /api/v1/auth.

import { createRouter } from "../router.ts";
import { changePassword } from "./change-password.ts";
import { confirmPassword } from "./confirm-password.ts";
import { endSession } from "./end-session.ts";
import { forgotPassword } from "./forgot-password.ts";
import { getSecondFactor } from "./get-second-factor.ts";
import { listSessions } from "./list-sessions.ts";
import { login } from "./login.ts";
import { logout } from "./logout.ts";
import { logoutAll } from "./logout-all.ts";
import { me } from "./me.ts";
import { refresh } from "./refresh.ts";
import { register } from "./register.ts";
import { renewRecoveryCodes } from "./renew-recovery-codes.ts";
import { resendVerification } from "./resend-verification.ts";
import { resetPassword } from "./reset-password.ts";
import { setUpSecondFactor } from "./set-up-second-factor.ts";
import { turnOffSecondFactor } from "./turn-off-second-factor.ts";
import { turnOnSecondFactor } from "./turn-on-second-factor.ts";
import { verifyEmail } from "./verify-email.ts";

export const authRoutes = createRouter();

for (const verb of [
  ...[register, login, refresh, logout, logoutAll],
  ...[me, listSessions, endSession],
  ...[verifyEmail, resendVerification],
  ...[forgotPassword, resetPassword, changePassword, confirmPassword],
  ...[getSecondFactor, setUpSecondFactor, turnOnSecondFactor, turnOffSecondFactor],
  renewRecoveryCodes,
]) {
  authRoutes.route("/", verb);
}
