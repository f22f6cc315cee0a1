// Which key of the ring signs, which verify, and when the next one is due. A key's term begins
// when it starts to sign and ends when the next term begins; nothing else about it is stored, so
// there is no second place that could disagree. Keys come in the order of their terms.

import { SIGNING_KEY_GRACE_MS, SIGNING_KEY_LIFETIME_MS } from "./lifetimes.ts";

/** A key is published this long before it signs: caches know it before they meet it. */
export const SIGNING_KEY_LEAD_MS = 60 * 60_000;

export interface SigningTerm {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly signsFromMs: number;
}

/** The term of a key that is to be made, and why it is. */
export interface NextTerm {
  readonly signsFromMs: number;
  readonly reason: "first-key" | "rotation" | "private-key-unreadable";
}

/** What a ring should change about itself. */
export interface RingChange {
  /** Key ids whose keys go, private and public part. */
  readonly forget: readonly string[];
  /** Undefined while no key is needed. */
  readonly next: NextTerm | undefined;
}

/** The key that signs now, then those that will. A clock slightly behind still finds the first. */
export function signersOf<Key extends SigningTerm>(
  keys: readonly Key[],
  nowMs: number,
): readonly Key[] {
  const current = keys.findLastIndex(({ signsFromMs }) => signsFromMs <= nowMs);
  return keys.slice(Math.max(current, 0));
}

/** Every key a token may be signed with: a key outlives its term until its last token has died. */
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
 * What the ring must do now. `unreadable` names keys whose private part no longer opens: when one
 * of them should sign, a new key signs at once, and those that never signed are forgotten.
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

/** When the ring changes next, in epoch milliseconds: a key is to be made, or to be forgotten. */
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
