// The port for sending mail.

import type { Refusal, Result } from "../../../domain/result.ts";

export interface Mail {
  readonly to: string;
  /** `Name <address>` or an address alone. */
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  /** The plain-text alternative of `html`. */
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface SentMail {
  /** The carrier's name for this mail. */
  readonly messageId: string;
}

/** This very mail can never arrive: trying again is pointless. */
export type MailRefusal = Refusal<"mail-undeliverable">;

export interface MailPort {
  /** Hands a mail to the carrier. Throws when that failed but may work another time. */
  send(mail: Mail): Promise<Result<SentMail, MailRefusal>>;
}
