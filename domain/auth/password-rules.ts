// What may be a password. Length and guessability count, kinds of characters do not.
// Source: OWASP ASVS 5.0, chapter 6.2; NIST SP 800-63B-4, section 3.1.1.2.

import { accept, type Refusal, type Result, refuse } from "../result.ts";
import { isCommonPassword } from "./common-passwords.ts";

/** In characters, as people count them. */
export const PASSWORD_LENGTH_MIN = 8;
export const PASSWORD_LENGTH_MAX = 128;

/** A character is at most two UTF-16 units: what has more units is too long, unread. */
const UNITS_MAX = 2 * PASSWORD_LENGTH_MAX;

/**
 * The one form in which a password is hashed and compared (NFKC), so that every keyboard's way of
 * writing it is the same. Undefined for one that is too long to be anybody's: nobody hashes it.
 */
export function readPassword(typed: string): string | undefined {
  if (typed.length > UNITS_MAX) return undefined;
  const password = typed.normalize("NFKC");
  return [...password].length > PASSWORD_LENGTH_MAX ? undefined : password;
}

/** A new password in the form to hash. `email` and `name` are whose it is to be. */
export function choosePassword(
  typed: string,
  owner: { readonly email: string; readonly name: string },
): Result<string, Required<Refusal<"password-too-weak">>> {
  const password = readPassword(typed);
  if (password === undefined) return weak(`It has more than ${PASSWORD_LENGTH_MAX} characters.`);
  if ([...password].length < PASSWORD_LENGTH_MIN) {
    return weak(`It has fewer than ${PASSWORD_LENGTH_MIN} characters.`);
  }
  if (namesOwner(password, owner)) return weak("It is the owner's name or e-mail address.");
  if (isCommonPassword(password)) return weak("It is among the first that anybody would try.");
  return accept(password);
}

function weak(detail: string) {
  return refuse({ code: "password-too-weak" as const, detail });
}

function namesOwner(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): boolean {
  const [mailbox = ""] = email.split("@");
  const shown = letters(password);
  return [email, mailbox, name].map(letters).some((word) => word !== "" && shown === word);
}

/** Without case, spaces, signs and the digits at the end. */
function letters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/\d+$/, "");
}
