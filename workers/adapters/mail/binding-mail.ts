// Mail through the platform's `send_email` binding. In development the same binding writes each
// mail to files and prints their paths in the log.

import { accept, refuse } from "../../../domain/result.ts";
import type { MailPort } from "./mail-port.ts";

/**
 * Codes that condemn the mail itself. Everything else, an unverified sender domain included, may
 * be put right and is tried again. Source: Cloudflare Email Service, Workers API, error codes.
 */
const UNDELIVERABLE_CODES: readonly string[] = [
  "E_VALIDATION_ERROR",
  "E_FIELD_MISSING",
  "E_RECIPIENT_NOT_ALLOWED",
  "E_RECIPIENT_SUPPRESSED",
  "E_CONTENT_TOO_LARGE",
];

const NAMED_ADDRESS = /^\s*(?<name>[^<]*?)\s*<(?<email>[^>]+)>\s*$/;

export function createBindingMail(binding: SendEmail): MailPort {
  return {
    async send({ from, headers, ...mail }) {
      try {
        const message = { ...mail, from: senderOf(from), ...(headers && { headers }) };
        const { messageId } = await binding.send(message);
        return accept({ messageId });
      } catch (error) {
        if (!isUndeliverable(error)) throw error;
        return refuse({ code: "mail-undeliverable", detail: `${error.code}: ${error.message}` });
      }
    },
  };
}

function senderOf(from: string): string | EmailAddress {
  const { name, email } = NAMED_ADDRESS.exec(from)?.groups ?? {};
  return name && email ? { name, email } : from;
}

function isUndeliverable(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    UNDELIVERABLE_CODES.includes(error.code)
  );
}
