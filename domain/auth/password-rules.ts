// What may be a password. Length and guessability count, kinds of characters do not.
// Source: OWASP ASVS 5.0, chapter 6.2; NIST SP 800-63B-4, section 3.1.1.2.

import { accept, type Refusal, type Result, refuse } from "../result.ts";
import { isCommonPassword } from "./common-passwords.ts";
import { ROLES } from "./permissions.ts";

/** In characters, as people count them. */
export const PASSWORD_LENGTH_MIN = 8;
export const PASSWORD_LENGTH_MAX = 128;

/** A character is at most two UTF-16 units: what has more units is too long, unread. */
const UNITS_MAX = 2 * PASSWORD_LENGTH_MAX;

/** What anybody would think of here, beside the owner's name and address. */
export const CONTEXT_WORDS: readonly string[] = [
  ...["tradewind", "trade", "wind", "shop", "store", "market", "staff", "password"],
  ...ROLES,
];

/** Shorter ones stand in too many other words. */
const CONTEXT_WORD_LENGTH_MIN = 3;

/** A password that has fewer letters beside such words is made of them. */
const OTHER_LETTERS_MIN = 4;

/** The password exactly as typed; undefined for one too long to be anybody's: nobody hashes it. */
export function readPassword(typed: string): string | undefined {
  if (typed.length > UNITS_MAX) return undefined;
  return [...typed].length > PASSWORD_LENGTH_MAX ? undefined : typed;
}

/** A new password, exactly as typed. `email` and `name` are whose it is to be. */
export function choosePassword(
  typed: string,
  owner: { readonly email: string; readonly name: string },
): Result<string, Required<Refusal<"password-too-weak">>> {
  const password = readPassword(typed);
  if (password === undefined) return weak(`It has more than ${PASSWORD_LENGTH_MAX} characters.`);
  if ([...password].length < PASSWORD_LENGTH_MIN) {
    return weak(`It has fewer than ${PASSWORD_LENGTH_MIN} characters.`);
  }
  if (isMadeOf(password, wordsIn(`${owner.name} ${owner.email}`))) {
    return weak("It is made of the owner's name or e-mail address.");
  }
  if (isMadeOf(password, CONTEXT_WORDS)) return weak("It is made of the shop's own words.");
  if (isCommonPassword(password)) return weak("It is among the first that anybody would try.");
  return accept(password);
}

function weak(detail: string) {
  return refuse({ code: "password-too-weak" as const, detail });
}

/** Whether hardly a letter is left of it without these words, and one of them was there. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const letters = fold(password).replace(/[^\p{L}\p{M}]/gu, "");
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ""), letters);
  return rest !== letters && [...rest].length < OTHER_LETTERS_MIN;
}

function wordsIn(text: string): string[] {
  const words = fold(text).split(/[^\p{L}\p{M}]+/u);
  return words.filter((word) => [...word].length >= CONTEXT_WORD_LENGTH_MIN);
}

/** For comparing alone. */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
