// A carrier that keeps what it is given, and fails or refuses when told to.

import { accept, refuse } from "../../domain/result.ts";
import type { Mail, MailPort } from "../../workers/adapters/mail/mail-port.ts";

export interface FakeMail extends MailPort {
  readonly sent: readonly Mail[];
  /** The next `times` mails fail in a way that may pass. */
  failNext(times: number, because?: string): void;
  /** Mails to this address can never arrive. */
  refuseRecipient(address: string): void;
}

export function createFakeMail(): FakeMail {
  const sent: Mail[] = [];
  const refused = new Set<string>();
  let failures = 0;
  let failure = "";
  return {
    sent,
    failNext: (times, because = "the carrier is busy") => {
      failures = times;
      failure = because;
    },
    refuseRecipient: (address) => {
      refused.add(address);
    },
    send: async (mail) => {
      if (refused.has(mail.to)) {
        return refuse({ code: "mail-undeliverable", detail: "E_RECIPIENT_SUPPRESSED: bounced" });
      }
      if (failures > 0) {
        failures -= 1;
        throw new Error(failure);
      }
      sent.push(mail);
      return accept({ messageId: `fake-${sent.length}` });
    },
  };
}
