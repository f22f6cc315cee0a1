// A mail in plain text.

import type { Bill, MailContent } from "./mail-content.ts";

export function mailText({ heading, paragraphs, bill, action, footer }: MailContent): string {
  return [
    heading,
    ...paragraphs,
    ...(bill === undefined ? [] : [billText(bill)]),
    `${action.label}: ${action.url}`,
    `-- \n${footer}`,
  ].join("\n\n");
}

function billText({ lines, sums, total }: Bill): string {
  return [
    ...lines.map(({ label, note, amount }) => `${label}\n  ${note} = ${amount}`),
    "",
    ...[...sums, total].map(({ label, amount }) => `${label}: ${amount}`),
  ].join("\n");
}
