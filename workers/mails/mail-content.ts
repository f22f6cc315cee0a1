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
