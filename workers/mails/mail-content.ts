// What a mail says, before it is HTML or plain text: both are made from it, so both say the same.

/** One row of a bill; amounts are written out, with their currency. */
export interface BillLine {
  readonly label: string;
  /** For instance `2 × $12.00`. */
  readonly note: string;
  readonly amount: string;
}

export interface Bill {
  readonly lines: readonly BillLine[];
  readonly sums: readonly { readonly label: string; readonly amount: string }[];
  readonly total: { readonly label: string; readonly amount: string };
}

/** For instance `Device`, `Firefox on Linux`. */
export interface MailDetail {
  readonly label: string;
  readonly value: string;
}

/**
 * A person's words within a sentence, between the marks that isolate their direction (U+2068 and
 * U+2069). In HTML the marks become an element.
 */
export function typed(words: string): string {
  return `\u2068${words}\u2069`;
}

/** A run of typed words, with the words as the first group. */
export const TYPED_WORDS = /\u2068([^\u2069]*)\u2069/g;

export interface MailContent {
  /** Short enough for one line of a header: under 78 characters (RFC 5322, 2.1.1). */
  readonly subject: string;
  /** The line mail programs show beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly details?: readonly MailDetail[];
  readonly bill?: Bill;
  /** The one thing to do. */
  readonly action: { readonly label: string; readonly url: string };
  /** What to know beside the one thing to do. */
  readonly afterword?: string;
  /** Why this mail came. */
  readonly footer: string;
}
