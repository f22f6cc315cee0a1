// The error text of a mail carrier, without addresses. It may quote the recipient, and is kept in
// places where a person cannot be erased: the audit log and dead letters.

/** Longer texts are cut: what a carrier has to say fits. In characters. */
const FAILURE_LENGTH_MAX = 500;

/** What is an address, or may be part of one, whatever stands around it. */
const LOOKS_LIKE_ADDRESS = /[@＠]|%40|&#64;/i;

const HIDDEN = "(address)";

/** The text without the recipient, and without every word that could be an address. */
export function withoutAddresses(text: string, recipient: string): string {
  return cut(text.replaceAll(recipient, HIDDEN))
    .split(/(\s+)/)
    .map((word) => (LOOKS_LIKE_ADDRESS.test(word) ? HIDDEN : word))
    .join("");
}

/** After a whole word: half an address does not look like one. */
function cut(text: string): string {
  if (text.length <= FAILURE_LENGTH_MAX) return text;
  return text.slice(0, FAILURE_LENGTH_MAX).replace(/\S*$/, "");
}
