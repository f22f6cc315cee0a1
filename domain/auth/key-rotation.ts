// Rotation of signing keys: the key that signs, the keys that verify, and when the next one is due.
// A key's term begins when it starts to sign and ends when the next term begins; only the start is
// stored, so that no second record can disagree. Keys are in the order of their terms.

import { SIGNING_KEY_GRACE_MS, SIGNING_KEY_LIFETIME_MS } from "./lifetimes.ts";

/** Milliseconds from publication to the first signature: caches of the JWKS then have the key. */
export const SIGNING_KEY_LEAD_MS = 60 * 60_000;

export interface SigningTerm {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly signsFromMs: number;
}

/** The term of a key to be generated, and the reason. */
export interface NextTerm {
  readonly signsFromMs: number;
  readonly reason: "first-key" | "rotation" | "private-key-unreadable";
}

/** The changes due in a key ring. */
export interface RingChange {
  /** Ids of keys to be deleted, private and public part. */
  readonly forget: readonly string[];
  /** Undefined while no key is needed. */
  readonly next: NextTerm | undefined;
}

/** The key that signs now, then future ones. A clock slightly behind still finds the first. */
export function signersOf<Key extends SigningTerm>(
  keys: readonly Key[],
  nowMs: number,
): readonly Key[] {
  const current = keys.findLastIndex(({ signsFromMs }) => signsFromMs <= nowMs);
  return keys.slice(Math.max(current, 0));
}

/** Every key that verifies: a key outlives its term until the last token it signed has expired. */
export function verifiersOf<Key extends SigningTerm>(
  keys: readonly Key[],
  nowMs: number,
): readonly Key[] {
  return keys.filter((_, place) => {
    const next = keys[place + 1];
    return next === undefined || nowMs < next.signsFromMs + SIGNING_KEY_GRACE_MS;
  });
}

/**
 * The changes due now. `unreadable` names keys whose private part can no longer be decrypted: when
 * one of them should sign, a new key signs at once, and those that never signed are deleted.
 */
export function planRing(
  keys: readonly SigningTerm[],
  { nowMs, unreadable }: { readonly nowMs: number; readonly unreadable: ReadonlySet<string> },
): RingChange {
  const last = keys.at(-1);
  if (last === undefined) return { forget: [], next: { signsFromMs: nowMs, reason: "first-key" } };
  const verifying = verifiersOf(keys, nowMs);
  const expired = keys.filter((key) => !verifying.includes(key)).map(toKid);
  if (signersOf(keys, nowMs).some(({ kid }) => unreadable.has(kid))) {
    const unborn = keys.filter(({ signsFromMs }) => signsFromMs > nowMs).map(toKid);
    const next = { signsFromMs: nowMs, reason: "private-key-unreadable" } as const;
    return { forget: [...expired, ...unborn], next };
  }
  if (nowMs < nextKeyDueAtMs(last)) return { forget: expired, next: undefined };
  const endsAtMs = last.signsFromMs + SIGNING_KEY_LIFETIME_MS;
  const signsFromMs = Math.max(endsAtMs, nowMs + SIGNING_KEY_LEAD_MS);
  return { forget: expired, next: { signsFromMs, reason: "rotation" } };
}

/** When the next change is due, in epoch milliseconds: a key to be generated or deleted. */
export function ringDueAtMs(keys: readonly SigningTerm[]): number | undefined {
  const [, second] = keys;
  const last = keys.at(-1);
  if (last === undefined) return undefined;
  if (second === undefined) return nextKeyDueAtMs(last);
  return Math.min(nextKeyDueAtMs(last), second.signsFromMs + SIGNING_KEY_GRACE_MS);
}

function nextKeyDueAtMs(last: SigningTerm): number {
  return last.signsFromMs + SIGNING_KEY_LIFETIME_MS - SIGNING_KEY_LEAD_MS;
}

function toKid({ kid }: SigningTerm): string {
  return kid;
}
