// A mail in plain text.

import type { Bill, MailContent } from "./mail-content.ts";

export function mailText(content: MailContent): string {
  const { heading, paragraphs, details = [], bill, action, afterword, footer } = content;
  return [
    heading,
    ...paragraphs,
    ...(details.length === 0 ? [] : [details.map(lineOf).join("\n")]),
    ...(bill === undefined ? [] : [billText(bill)]),
    `${action.label}: ${action.url}`,
    ...(afterword === undefined ? [] : [afterword]),
    `-- \n${footer}`,
  ].join("\n\n");
}

function billText({ lines, sums, total }: Bill): string {
  return [
    ...lines.map(({ label, note, amount }) => `${label}\n  ${note} = ${amount}`),
    "",
    ...[...sums, total].map(({ label, amount }) => lineOf({ label, value: amount })),
  ].join("\n");
}

function lineOf({ label, value }: { readonly label: string; readonly value: string }): string {
  return `${label}: ${value}`;
}
