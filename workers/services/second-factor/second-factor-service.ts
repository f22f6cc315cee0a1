// The second factor of the signed-in user.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Principal } from "../auth/auth-service.ts";

export interface SecondFactorView {
  readonly isOn: boolean;
  /** RFC 3339, UTC; absent while it is off. */
  readonly since?: string | undefined;
  readonly recoveryCodesLeft: number;
}

/** The secret of an authenticator app. It generates codes, so only the owner may see it. */
export interface Enrolment {
  /** Base 32. */
  readonly secret: string;
  /** `otpauth://…` */
  readonly uri: string;
  /** The `uri` as a QR code. */
  readonly qrSvg: string;
}

export interface OwnAct {
  readonly principal: Principal;
  readonly context: ActionContext;
}
