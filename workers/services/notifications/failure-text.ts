// What a mail carrier says of a mail it did not take. It may quote whom the mail was for, and is
// kept where nobody can be forgotten: in the audit log and in dead letters.

/** Longer texts are cut: what a carrier has to say fits. In characters. */
const FAILURE_LENGTH_MAX = 500;

/** What is an address, or may be part of one, whatever stands around it. */
const NAMES_SOMEBODY = /[@＠]|%40|&#64;/i;

const HIDDEN = "(address)";

/** The text without the recipient, and without every word that could be an address. */
export function withoutAddresses(text: string, recipient: string): string {
  return cut(text.replaceAll(recipient, HIDDEN))
    .split(/(\s+)/)
    .map((word) => (NAMES_SOMEBODY.test(word) ? HIDDEN : word))
    .join("");
}

/** After a whole word: half an address does not look like one. */
function cut(text: string): string {
  if (text.length <= FAILURE_LENGTH_MAX) return text;
  return text.slice(0, FAILURE_LENGTH_MAX).replace(/\S*$/, "");
}
