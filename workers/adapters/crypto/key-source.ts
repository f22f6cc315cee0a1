// Fetches the ring's keys from their object, ready to sign and verify with.

import { type SigningTerm, signersOf } from "../../../domain/auth/key-rotation.ts";
import type { PublicJwk, RingKey } from "../../../durable-objects/key-ring/key-ring-commands.ts";
import { keyRingObject, type ObjectBindings } from "../../../durable-objects/stubs.ts";
import { nowMs } from "../clock.ts";
import { createKeyVault, importKey } from "./key-vault.ts";

/** One key as an isolate holds it. */
export interface HeldKey extends SigningTerm {
  readonly publicJwk: PublicJwk;
  readonly verifyWith: CryptoKey;
  /** Undefined once its term is over, or when it was sealed with another secret. */
  readonly signWith: CryptoKey | undefined;
}

export type KeySource = () => Promise<readonly HeldKey[]>;

export function createKeySource(
  bindings: Pick<ObjectBindings, "KEY_RING_OBJECT">,
  secret: string,
): KeySource {
  const vault = createKeyVault(secret);
  const hold = async (key: RingKey, mayStillSign: boolean): Promise<HeldKey> => ({
    kid: key.kid,
    signsFromMs: key.signsFromMs,
    publicJwk: key.publicJwk,
    verifyWith: await importKey(key.publicJwk),
    signWith: mayStillSign ? await vault.open(key) : undefined,
  });
  return async () => {
    const keys = await keyRingObject(bindings).keys();
    const signers = signersOf(keys, nowMs());
    return Promise.all(keys.map((key) => hold(key, signers.includes(key))));
  };
}
