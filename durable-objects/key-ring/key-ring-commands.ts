// The commands of KeyRingObject, as plain data.

import type { SigningTerm } from "../../domain/auth/key-rotation.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";

/** The public part of an ES256 key. Source: RFC 7518, 6.2.1. */
export interface PublicJwk {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
}

/** A key pair with a sealed private part: readable only with the secret of this environment. */
export interface SealedKey {
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  readonly sealedPrivateKey: string;
}

export interface RingKey extends SealedKey, SigningTerm {}

export interface KeyRingCommands {
  /** All keys that sign, will sign or still verify, in the order of their terms; at least one. */
  keys(): Promise<readonly RingKey[]>;
  /**
   * Rotates keys in an emergency: a new key signs at once, and all earlier tokens become invalid.
   */
  rotate(command: {
    /** The operator's reason; recorded in the audit log. */
    readonly reason: string;
    readonly context: ActionContext;
  }): Promise<{ readonly kid: string }>;
}
