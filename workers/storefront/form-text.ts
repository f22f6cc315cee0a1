// The text of posted fields as the shop takes it.

export type Fields = Readonly<Record<string, string | undefined>>;

/** One line: missing is empty, control characters are spaces. */
export function lineOf(text: string | undefined): string {
  return (text ?? "").replaceAll(/\p{Cc}/gu, " ").trim();
}

/** Several lines, as a text area sends them. */
export function linesOf(text: string | undefined): string {
  return (text ?? "")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/(?!\n)\p{Cc}/gu, " ")
    .trim();
}
