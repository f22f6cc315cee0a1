// What an e-mail address is to the shop: one spelling for the mail, one key for the account.
// Looks alike must not be two accounts, so a domain is kept in its DNS form and what a mixed
// alphabet disguises is refused. Plus-addresses are addresses of their own.

/** As mail servers accept them (RFC 5321, with erratum 1690). */
export const EMAIL_LENGTH_MAX = 254;
const LOCAL_PART_LENGTH_MAX = 64;

/** A dot-atom of RFC 5322, lower and upper case. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/** Labels of letters, digits and inner dashes; the last is no number, so no IP address passes. */
const DNS_NAME = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/;

/** Characters that would end the host in a URL, or change it. */
const NOT_IN_A_HOST = /[\p{Cc}\p{Cf}\s/\\:@?#%[\]<>^|]/u;

/** Scripts that are written together in one language; anything else mixed is a disguise. */
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

/** Reads what a person typed; undefined for what is not an address the shop can write to. */
export function readEmail(typed: string): EmailAddress | undefined {
  if (typed.length > EMAIL_LENGTH_MAX) return undefined;
  const text = typed.trim().normalize("NFKC");
  const at = text.lastIndexOf("@");
  const mailbox = text.slice(0, Math.max(at, 0));
  const host = readHost(text.slice(at + 1));
  if (host === undefined || mailbox.length > LOCAL_PART_LENGTH_MAX) return undefined;
  const address = `${mailbox}@${host}`;
  if (!LOCAL_PART.test(mailbox) || address.length > EMAIL_LENGTH_MAX) return undefined;
  return { address, key: address.toLowerCase() };
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
