// The second factor: TOTP codes, valid for half a minute and once, and recovery codes for the loss
// of the authenticator. Source: RFC 6238; OWASP ASVS 5.0, 6.5.

import { CROCKFORD_ALPHABET } from "../ids.ts";
import { CODE_CLOCK_SKEW_MS, CODE_STEP_MS } from "./lifetimes.ts";

export const CODE_DIGITS = 6;
export const RECOVERY_CODES = 10;

/** 24 characters of 5 bits are 120 bits of entropy, so that a plain SHA-256 may be stored. */
export const RECOVERY_CODE_BYTES = 15;
const RECOVERY_CODE = /^[0-9A-HJKMNP-TV-Z]{24}$/;
const GROUP_LENGTH = 4;

/** A typed code; `recovery` is the code as it was generated, ungrouped. */
export type TypedCode =
  | { readonly kind: "authenticator"; readonly digits: string }
  | { readonly kind: "recovery"; readonly code: string };

/** Reads a typed code, ignoring spaces, dashes and case; undefined for neither kind of code. */
export function readCode(typed: string): TypedCode | undefined {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  if (/^\d{6}$/.test(code)) return { kind: "authenticator", digits: code };
  return RECOVERY_CODE.test(code) ? { kind: "recovery", code } : undefined;
}

/** Encodes 15 random bytes as a recovery code. */
export function recoveryCodeOf(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => CROCKFORD_ALPHABET.charAt(Number.parseInt(five, 2)))
    .join("");
}

/** A code or secret in groups of four, for display. */
export function inGroups(text: string, between = "-"): string {
  return (text.match(new RegExp(`.{1,${GROUP_LENGTH}}`, "g")) ?? []).join(between);
}

/**
 * The TOTP periods, counted since 1970, whose codes are accepted now: the current one, and its
 * neighbor within the tolerance. Excludes the last used period and all before it.
 */
export function stepsThatCount(nowMs: number, lastUsedStep: number): number[] {
  const moments = [nowMs - CODE_CLOCK_SKEW_MS, nowMs, nowMs + CODE_CLOCK_SKEW_MS];
  const steps = new Set(moments.map((atMs) => Math.floor(atMs / CODE_STEP_MS)));
  return [...steps].filter((step) => step > lastUsedStep);
}

/** Consecutive wrong codes after which the owner is mailed: more than a person mistypes. */
export const WRONG_CODES_TOLERATED = 3;

/** Further wrong codes between two mails: about a day's, as guessing is slowed. */
const WRONG_CODES_PER_MAIL = 300;

/** Whether the owner is mailed about this wrong code, the `failures`-th in a row of one count. */
export function warnsOfGuessing(failures: number): boolean {
  return failures % WRONG_CODES_PER_MAIL === WRONG_CODES_TOLERATED;
}
