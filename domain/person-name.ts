// A person's name as a value. The shop prints names in mails to addresses that other people
// entered, so a name holds no link: mail clients would make it a clickable one.

import { accept, type Result, refuse } from "./result.ts";
import { BIDIRECTIONAL_CHARACTER, readLine, type TextRefusal } from "./text.ts";

/** UTF-16 units; the limit of every line of an address too, for it fits a carrier's label. */
export const PERSON_NAME_LENGTH_MAX = 100;

/** Top-level domains that no abbreviation in an address ends in, the ones most abused for mail. */
const POPULAR_DOMAINS = "com|net|org|info|biz|xyz|shop|online|click|icu|vip|website|xn--[a-z\\d-]+";

/** A scheme, a web host, an IP address, an email address, a host with a path, a popular host. */
const LINKS: readonly RegExp[] = [
  /:\/\//,
  /\b(?:https?|mailto|javascript)\s*:/i,
  /\bwww\./i,
  /\d+\.\d+\.\d+\.\d+/,
  /[^\s@]@[^\s@]+\.[^\s@]/,
  /[\p{L}\p{N}-]\.\p{L}{2,}\/\S/u,
  new RegExp(`[\\p{L}\\p{N}-]\\.(?:${POPULAR_DOMAINS})(?![\\p{L}\\p{N}])`, "iu"),
];

/** Two letters, a dot and two letters without a blank; initials (`J.R.R.Tolkien`) have one. */
const HOST = /[\p{L}\p{N}-]{2,}\.\p{L}{2,}/u;

/** What IDNA reads as a dot. NFKC turns the full-width ones into it, but not the first. */
const IDEOGRAPHIC_STOP = /[\u3002\uff0e\uff61]/g;

const LINK_REFUSED: TextRefusal = {
  code: "link-not-allowed",
  detail: "Leave out web and email addresses, and put a space after a period",
};

/** Refusals: those of a line, `bidirectional-character` for marks too, `link-not-allowed`. */
export function readPersonName(typed: string): Result<string, TextRefusal> {
  const line = readLine(typed, PERSON_NAME_LENGTH_MAX);
  if (!line.ok) return line;
  if (/\p{Bidi_Control}/u.test(line.value)) return refuse(BIDIRECTIONAL_CHARACTER);
  return HOST.test(withPlainDots(line.value)) ? refuse(LINK_REFUSED) : refuseLinks(line.value);
}

/** A name for an account that has none: the words of the mailbox, without its tag. */
export function nameFromEmail(address: string): string {
  const mailbox = address.slice(0, address.lastIndexOf("@"));
  const words = mailbox.replace(/\+.*$/, "").replace(/[^a-z\d]+/gi, " ");
  return words.trim() === "" ? mailbox : words.trim();
}

/**
 * The text, unless it holds a link. Streets are abbreviated without a blank (`Avda.de la
 * Constitución`), so hosts count only where nothing else is written like them.
 */
export function refuseLinks(text: string): Result<string, TextRefusal> {
  const plain = withPlainDots(text);
  return LINKS.some((link) => link.test(plain)) ? refuse(LINK_REFUSED) : accept(text);
}

function withPlainDots(text: string): string {
  return text.normalize("NFKC").replaceAll(IDEOGRAPHIC_STOP, ".");
}
