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

export interface MailContent {
  readonly subject: string;
  /** The line mail programs show beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly bill?: Bill;
  /** The one thing to do. */
  readonly action: { readonly label: string; readonly url: string };
  /** Why this mail came. */
  readonly footer: string;
}
