// Caches the keys of the key ring in this isolate. Signing and verifying read memory; the object is
// asked in the background, and unknown key ids do not cause more requests.

import { signersOf, verifiersOf } from "../../../domain/auth/key-rotation.ts";
import { nowMs } from "../../adapters/clock.ts";
import type { HeldKey, KeySource } from "../../adapters/crypto/key-source.ts";
import {
  type HoldingLimits,
  SourceSilentError,
  StaleWhileRevalidate,
} from "./stale-while-revalidate.ts";

/**
 * `staleMs` is how long a key withdrawn in an emergency lives on; within `outageMs` people stay
 * signed in while the object does not answer; forged key ids ask no more often than any other.
 */
export const KEY_LIMITS: HoldingLimits = {
  freshMs: 3 * 60_000,
  staleMs: 5 * 60_000,
  outageMs: 15 * 60_000,
  askIntervalMs: 10_000,
  waitMs: 5_000,
};

export class KeyCache {
  readonly #keys: StaleWhileRevalidate<readonly HeldKey[]>;
  readonly #nowMs: () => number;

  constructor(fetchKeys: KeySource, clock: () => number = nowMs) {
    const source = { name: "signing keys", ask: fetchKeys, nowMs: clock };
    this.#keys = new StaleWhileRevalidate(source, KEY_LIMITS, []);
    this.#nowMs = clock;
  }

  /** The key that signs now. Throws when the object does not answer and nothing is held. */
  async signer(): Promise<{ readonly kid: string; readonly key: CryptoKey }> {
    const [signer] = signersOf(await this.#keys.current(), this.#nowMs());
    if (signer?.signWith === undefined) throw new SourceSilentError("no key can sign");
    return { kid: signer.kid, key: signer.signWith };
  }

  /** The key of this id, if it may verify now. Throws as `signer` does. */
  async verifier(kid: string): Promise<CryptoKey | undefined> {
    const known = this.#find(await this.#keys.current(), kid);
    return known ?? this.#find(await this.#keys.asked(), kid);
  }

  /** Every key that verifies now or will sign next. Throws as `signer` does. */
  async published(): Promise<readonly HeldKey[]> {
    return verifiersOf(await this.#keys.current(), this.#nowMs());
  }

  /** Fetches keys anew in any case, for a caller that has just changed the ring. */
  renew(): Promise<void> {
    return this.#keys.renew();
  }

  #find(keys: readonly HeldKey[], kid: string): CryptoKey | undefined {
    return verifiersOf(keys, this.#nowMs()).find((key) => key.kid === kid)?.verifyWith;
  }
}
