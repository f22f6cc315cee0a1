// The second factor of the signed-in user.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { AuthResult, Principal } from "../auth/auth-service.ts";

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

/** Every change is refused with `password-required` unless the password was confirmed recently. */
export interface SecondFactorService {
  read(principal: Principal): Promise<SecondFactorView>;
  /** Returns the same secret for 15 minutes. Refused while the second factor is on. */
  setUp(principal: Principal): Promise<AuthResult<Enrolment>>;
  /**
   * Verifies the first code and returns recovery codes, which are shown only once. Ends every other
   * session; this one has the second factor from its next access token on.
   */
  turnOn(act: OwnAct & { readonly code: string }): Promise<AuthResult<readonly string[]>>;
  /** Replaces the recovery codes; the new ones are shown only once. */
  renewRecoveryCodes(act: OwnAct): Promise<AuthResult<readonly string[]>>;
  /** Every other session ends. */
  turnOff(act: OwnAct): Promise<AuthResult<null>>;
}
