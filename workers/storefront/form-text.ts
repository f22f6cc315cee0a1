// The text of posted fields, read by the same readers as the API's.

import type { Result } from "../../domain/result.ts";
import { type TextRefusal, trimText } from "../../domain/text.ts";
import type { Message } from "../../web/storefront/messages/message.ts";

export type Fields = Readonly<Record<string, string | undefined>>;

type Reader = (typed: string) => Result<string, TextRefusal>;

/** A field that holds a code or a choice: trimmed; missing is empty. */
export function lineOf(typed: string | undefined): string {
  return trimText(typed ?? "");
}

/** The text as its reader returns it; refused text as it was typed, to be shown again. */
export function textOf(typed: string | undefined, read: Reader): string {
  const text = read(typed ?? "");
  return text.ok ? text.value : lineOf(typed);
}

/** The fault of a field's text; none for an empty field. */
export function faultOfText(text: string, read: Reader): Message | undefined {
  if (text === "") return undefined;
  const result = read(text);
  return result.ok ? undefined : { said: result.refusal.detail };
}
