// The ring's keys, held by this isolate. Who signs or verifies reads memory and waits on nothing;
// the object is asked in the background, seldom, and never more because somebody invents key ids.

import { waitUntil } from "cloudflare:workers";
import { signersOf, verifiersOf } from "../../domain/auth/key-rotation.ts";
import { nowMs } from "../adapters/clock.ts";
import type { HeldKey, KeySource } from "../adapters/key-source.ts";
import { logFault } from "../log-fault.ts";

/** Older keys are still used at once, while fresh ones are fetched behind the request. */
export const KEYS_FRESH_MS = 3 * 60_000;

/** Older than this, the object is waited for: how long a key withdrawn in an emergency lives on. */
export const KEYS_STALE_MS = 5 * 60_000;

/** While the object does not answer, keys of this age still serve: people stay signed in. */
export const KEYS_OUTAGE_MS = 15 * 60_000;

/** Between two askings, unless nothing is held: forged key ids and outages do not hammer it. */
export const KEYS_ASK_INTERVAL_MS = 10_000;

/** The longest somebody waits for the object. */
export const KEYS_WAIT_MS = 5_000;

/** The keys cannot be had for the moment: an outage, worth another try. */
export class KeysUnavailableError extends Error {
  readonly retryable = true;
}

interface Held {
  readonly keys: readonly HeldKey[];
  /** When they were asked for, in epoch milliseconds. */
  readonly atMs: number;
}

export class KeyCache {
  readonly #fetchKeys: KeySource;
  readonly #nowMs: () => number;
  #held: Held = { keys: [], atMs: Number.NEGATIVE_INFINITY };
  #asking: Promise<Held> | undefined;
  #askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(fetchKeys: KeySource, clock: () => number = nowMs) {
    this.#fetchKeys = fetchKeys;
    this.#nowMs = clock;
  }

  /** The key that signs now. Throws when the object does not answer and nothing is held. */
  async signer(): Promise<{ readonly kid: string; readonly key: CryptoKey }> {
    const [signer] = signersOf(await this.#current(), this.#nowMs());
    if (signer?.signWith === undefined) throw new KeysUnavailableError("no key can sign");
    return { kid: signer.kid, key: signer.signWith };
  }

  /** The key of this id, if it may verify now. Throws as `signer` does. */
  async verifier(kid: string): Promise<CryptoKey | undefined> {
    const known = this.#find(await this.#current(), kid);
    if (known !== undefined || this.#rests()) return known;
    const { keys } = await within(this.#ask()).catch(() => this.#held);
    return this.#find(keys, kid);
  }

  /** Every key that verifies now or will sign next. Throws as `signer` does. */
  async published(): Promise<readonly HeldKey[]> {
    return verifiersOf(await this.#current(), this.#nowMs());
  }

  /** Fetches keys anew, whatever is held and asked: for who has just changed the ring. */
  async renew(): Promise<void> {
    this.#asking = undefined;
    await within(this.#ask());
  }

  async #current(): Promise<readonly HeldKey[]> {
    const { keys, atMs } = this.#held;
    const ageMs = this.#nowMs() - atMs;
    if (ageMs < KEYS_FRESH_MS) return keys;
    if (ageMs < KEYS_STALE_MS && !this.#rests()) void this.#ask();
    if (ageMs < KEYS_STALE_MS || (ageMs < KEYS_OUTAGE_MS && this.#rests())) return keys;
    try {
      return (await within(this.#ask())).keys;
    } catch (error) {
      if (ageMs < KEYS_OUTAGE_MS) return keys;
      throw error;
    }
  }

  /** Asked a moment ago, with an answer or without one: it is too soon to ask again. */
  #rests(): boolean {
    const sinceMs = this.#nowMs() - this.#askedAtMs;
    return this.#asking === undefined && sinceMs < KEYS_ASK_INTERVAL_MS;
  }

  /** Joins the asking that runs. One whose request was given up may never end: it is left alone. */
  #ask(): Promise<Held> {
    const atMs = this.#nowMs();
    if (this.#asking !== undefined && atMs - this.#askedAtMs < KEYS_WAIT_MS) return this.#asking;
    const answer = this.#fetchKeys().then((keys): Held => {
      const fetched = { keys, atMs };
      if (this.#asking === answer) this.#held = fetched;
      return fetched;
    });
    this.#askedAtMs = atMs;
    this.#asking = answer;
    waitUntil(this.#settle(answer));
    return answer;
  }

  async #settle(answer: Promise<Held>): Promise<void> {
    try {
      await answer;
    } catch (error) {
      logFault("signing keys not fetched", error);
    }
    if (this.#asking === answer) this.#asking = undefined;
  }

  #find(keys: readonly HeldKey[], kid: string): CryptoKey | undefined {
    return verifiersOf(keys, this.#nowMs()).find((key) => key.kid === kid)?.verifyWith;
  }
}

async function within<T>(answer: Promise<T>): Promise<T> {
  const silence = scheduler.wait(KEYS_WAIT_MS).then(() => {
    throw new KeysUnavailableError("the key ring does not answer");
  });
  return Promise.race([answer, silence]);
}
