// An email address as a value: the spelling that mail is sent to, and the key of the account.
// Two addresses that look the same must not be two accounts, so a domain is kept in its DNS form
// and labels of mixed scripts are refused. Plus-addresses are addresses of their own.

import { trimText } from "./text.ts";

/** Octets; RFC 5321, section 4.5.3.1.3, less the angle brackets (erratum 1690). */
export const EMAIL_LENGTH_MAX = 254;
const LOCAL_PART_LENGTH_MAX = 64;

/** A dot-atom of RFC 5322, lower and upper case. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/** Labels of letters, digits and inner dashes; a last label that is a number is an IP address. */
const DNS_NAME = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/;

/** Characters that end the host in a URL, or change it. */
const NOT_IN_A_HOST = /[\p{Cc}\p{Cf}\s/\\:@?#%[\]<>^|]/u;

/** Scripts that are written together in one language; other mixtures imitate another label. */
const ALPHABETS = [
  /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u,
  /^[\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u,
  /^[\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}]*$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]*$/u,
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]*$/u,
  /^[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]*$/u,
];

export interface EmailAddress {
  /** Where mail goes: the mailbox as typed, the domain lower case and in its DNS form. */
  readonly address: string;
  /** What is unique among accounts: the address in lower case. */
  readonly key: string;
}

/** The address in typed text; undefined for what is not an address that mail can be sent to. */
export function readEmail(typed: string): EmailAddress | undefined {
  if (typed.length > EMAIL_LENGTH_MAX) return undefined;
  const text = trimText(typed).normalize("NFKC");
  const at = text.lastIndexOf("@");
  const mailbox = text.slice(0, Math.max(at, 0));
  const host = readHost(text.slice(at + 1));
  if (host === undefined || mailbox.length > LOCAL_PART_LENGTH_MAX) return undefined;
  const address = `${mailbox}@${host}`;
  if (!LOCAL_PART.test(mailbox) || address.length > EMAIL_LENGTH_MAX) return undefined;
  return { address, key: address.toLowerCase() };
}

/** Domains of the provider that ignores dots in a mailbox. */
const DOTLESS_DOMAINS: readonly string[] = ["gmail.com", "googlemail.com"];

/**
 * The mailbox that an address reaches, for counting mails: lower case, without a tag (`v+0`), and
 * without dots where the provider ignores them. Never an address to send to.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  const mailbox = address
    .slice(0, at)
    .toLowerCase()
    .replace(/(?<=.)\+.*$/, "");
  if (!DOTLESS_DOMAINS.includes(domain)) return `${mailbox}@${domain}`;
  return `${mailbox.replaceAll(".", "")}@${DOTLESS_DOMAINS[0]}`;
}

/** The DNS form of a domain, as a URL has it. */
function readHost(text: string): string | undefined {
  if (NOT_IN_A_HOST.test(text) || !text.split(".").every(isOneAlphabet)) return undefined;
  const url = URL.parse(`http://${text}/`);
  return url !== null && DNS_NAME.test(url.hostname) ? url.hostname : undefined;
}

function isOneAlphabet(label: string): boolean {
  return ALPHABETS.some((alphabet) => alphabet.test(label));
}
