// What can be asked of the key ring, as plain data: the contract with KeyRingObject.

import type { SigningTerm } from "../../domain/auth/key-rotation.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";

/** The public part of an ES256 key. Source: RFC 7518, 6.2.1. */
export interface PublicJwk {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
}

/** A key pair whose private part is sealed: readable only with the secret of this environment. */
export interface SealedKey {
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  readonly sealedPrivateKey: string;
}

export interface RingKey extends SealedKey, SigningTerm {}

export interface KeyRingCommands {
  /** Every key that signs, will sign or still verifies, in the order of their terms; never none. */
  keys(): Promise<readonly RingKey[]>;
  /** Emergency: a new key signs at once, and no token signed before is good any more. */
  rotate(command: {
    /** Why, in the words of who does it; goes into the audit log. */
    readonly reason: string;
    readonly context: ActionContext;
  }): Promise<{ readonly kid: string }>;
}
