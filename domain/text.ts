// Text that people type, as a value: one line (a name, a street) or a block of lines (a note).
// Accepted text is well-formed UTF-16, valid in XML, in Unicode NFC, and shows at least one glyph.
// Both readers are idempotent: what they return, they accept unchanged.

import { accept, type Refusal, type Result, refuse } from "./result.ts";

export type TextFaultCode =
  | "text-empty"
  | "text-too-long"
  | "text-malformed"
  | "control-character"
  | "bidirectional-character"
  | "link-not-allowed";

export type TextRefusal = Required<Refusal<TextFaultCode>>;

/** Lone surrogates and noncharacters: neither can be encoded in UTF-8 and XML 1.0 both. */
const MALFORMED = /[\p{Cs}\p{Noncharacter_Code_Point}]/u;

const CONTROL_IN_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const CONTROL_IN_BLOCK = /(?![\n\t])\p{Cc}/u;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/g;

/** Embeddings, overrides and isolates reorder the text around them; marks (LRM, RLM) do not. */
const BIDI_FORMATTING = /[\u202a-\u202e\u2066-\u2069]/;

/** U+2800 is the Braille pattern without dots. */
const GLYPH = /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** `\s` includes no-break spaces and the byte order mark; the others have no width. */
const EDGES = /^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/g;

/**
 * One line of text, trimmed. `lengthMax` is in UTF-16 units: JSON Schema validators count at most
 * that, and browsers count exactly that for `maxlength`. Refusals: every code but
 * `link-not-allowed`.
 */
export function readLine(typed: string, lengthMax: number): Result<string, TextRefusal> {
  const text = trimText(typed.normalize("NFC"));
  if (!GLYPH.test(text)) return refuse(EMPTY);
  return checkText(text, { lengthMax, control: CONTROL_IN_LINE });
}

/**
 * Lines of text, separated by `\n`, trimmed; may be empty and may hold tabs. `lengthMax` is in
 * UTF-16 units. Refusals: as of a line, but `text-empty`.
 */
export function readBlock(typed: string, lengthMax: number): Result<string, TextRefusal> {
  const text = trimText(typed.normalize("NFC").replaceAll(LINE_BREAK, "\n"));
  return checkText(text, { lengthMax, control: CONTROL_IN_BLOCK });
}

/** Removes white space and zero-width spaces at both ends: they come with pasted text. */
export function trimText(text: string): string {
  return text.replaceAll(EDGES, "");
}

function checkText(
  text: string,
  { lengthMax, control }: { readonly lengthMax: number; readonly control: RegExp },
): Result<string, TextRefusal> {
  if (text.length > lengthMax) {
    return refuse({ code: "text-too-long", detail: `Shorten this to ${lengthMax} characters` });
  }
  if (MALFORMED.test(text)) return refuse(MALFORMED_TEXT);
  if (control.test(text)) return refuse(CONTROL_CHARACTER);
  if (BIDI_FORMATTING.test(text)) return refuse(BIDIRECTIONAL_CHARACTER);
  return accept(text);
}

const EMPTY: TextRefusal = { code: "text-empty", detail: "Fill this in" };

const MALFORMED_TEXT: TextRefusal = {
  code: "text-malformed",
  detail: "This has a broken character; type it again",
};

const CONTROL_CHARACTER: TextRefusal = {
  code: "control-character",
  detail: "This has a line break or an invisible control character; type it again",
};

export const BIDIRECTIONAL_CHARACTER: TextRefusal = {
  code: "bidirectional-character",
  detail: "This has an invisible character that changes the text direction; type it again",
};
