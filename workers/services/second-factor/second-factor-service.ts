// The second factor of an account, for its owner: what handlers and pages may ask for.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { AuthResult, Principal } from "../auth/auth-service.ts";

export interface SecondFactorView {
  readonly isOn: boolean;
  /** RFC 3339, UTC; absent while it is off. */
  readonly since?: string | undefined;
  readonly recoveryCodesLeft: number;
}

/** What an authenticator has to learn. Whoever knows it makes codes: shown to the owner alone. */
export interface Enrolment {
  /** Base 32. */
  readonly secret: string;
  /** `otpauth://…` */
  readonly uri: string;
  /** The same as a QR code. */
  readonly qrSvg: string;
}

export interface OwnAct {
  readonly principal: Principal;
  readonly context: ActionContext;
}

/** Every change is refused with `password-required` when the password was not given lately. */
export interface SecondFactorService {
  read(principal: Principal): Promise<SecondFactorView>;
  /** Asked again within a quarter of an hour, the same secret. Refused while it is on. */
  setUp(principal: Principal): Promise<AuthResult<Enrolment>>;
  /**
   * Takes the first code, and gives recovery codes, told this once. Every other session ends; this
   * one has the second factor from its next access token on.
   */
  turnOn(act: OwnAct & { readonly code: string }): Promise<AuthResult<readonly string[]>>;
  /** Other recovery codes, told this once; the former open nothing any more. */
  renewRecoveryCodes(act: OwnAct): Promise<AuthResult<readonly string[]>>;
  /** Every other session ends. */
  turnOff(act: OwnAct): Promise<AuthResult<null>>;
}
