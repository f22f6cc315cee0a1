// A mail in plain text.

import { type Bill, type MailContent, TYPED_WORDS } from "./mail-content.ts";

export function mailText(content: MailContent): string {
  return textOf(content).replaceAll(TYPED_WORDS, (isolated, words: string) =>
    RIGHT_TO_LEFT.test(words) ? isolated : words,
  );
}

/** The blocks of scripts written from right to left; other words need no marks around them. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function textOf(content: MailContent): string {
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
