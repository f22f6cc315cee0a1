// Rules for new passwords: length and guessability; no rules about kinds of characters.
// Source: OWASP ASVS 5.0, chapter 6.2; NIST SP 800-63B-4, section 3.1.1.2.

import { accept, type Refusal, type Result, refuse } from "../result.ts";
import { isCommonPassword } from "./common-passwords.ts";
import { ROLES } from "./permissions.ts";

/** In code points. */
export const PASSWORD_LENGTH_MIN = 8;
export const PASSWORD_LENGTH_MAX = 128;

/** A code point is at most two UTF-16 units, so longer text is refused before it is counted. */
const UNITS_MAX = 2 * PASSWORD_LENGTH_MAX;

/** Words of this shop that a guesser tries, beside the owner's name and address. */
export const CONTEXT_WORDS: readonly string[] = [
  ...["tradewind", "trade", "wind", "shop", "store", "market", "staff", "password"],
  ...ROLES,
];

/** Shorter words occur in too many others. */
const CONTEXT_WORD_LENGTH_MIN = 3;

/** A password with fewer letters beside context words counts as made of them. */
const OTHER_LETTERS_MIN = 4;

/** The password as typed; undefined for one over the limit, so that it is never hashed. */
export function readPassword(typed: string): string | undefined {
  if (typed.length > UNITS_MAX) return undefined;
  return [...typed].length > PASSWORD_LENGTH_MAX ? undefined : typed;
}

/** A new password, as typed. `owner` is the account it is chosen for. */
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
    return weak("It is made of the owner's name or email address.");
  }
  if (isMadeOf(password, CONTEXT_WORDS)) return weak("It is made of the shop's own words.");
  if (isCommonPassword(password)) return weak("It is one of the passwords that are guessed first.");
  return accept(password);
}

function weak(detail: string) {
  return refuse({ code: "password-too-weak" as const, detail });
}

/** Whether fewer than `OTHER_LETTERS_MIN` letters are left once these words are removed. */
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

/** For comparison only. */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
