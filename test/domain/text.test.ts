import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../domain/result.ts";
import { readBlock, readLine, type TextRefusal } from "../../domain/text.ts";

const LENGTH_MAX = 20;
const codeOf = (read: Result<string, TextRefusal>) => (read.ok ? "accepted" : read.refusal.code);

describe("a line of text", () => {
  it.each([
    ["Ada Lovelace", "Ada Lovelace"],
    ["  Ada\u00a0\ufeff", "Ada"],
    ["\u200bAda\u2060\u200b", "Ada"],
    ["Ame\u0301lie", "Am\u00e9lie"],
    ["李小龍", "李小龍"],
    ["عبد الله", "عبد الله"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["👩\u200d🚀 ❤\ufe0f", "👩\u200d🚀 ❤\ufe0f"],
    ["abc\u200e", "abc\u200e"],
    ["x".repeat(LENGTH_MAX), "x".repeat(LENGTH_MAX)],
  ])("%j is read as %j", (typed, text) => {
    expect(readLine(typed, LENGTH_MAX)).toEqual({ ok: true, value: text });
  });

  it.each([
    ["nothing", "", "text-empty"],
    ["blanks", " \t\u3000", "text-empty"],
    ["zero-width spaces", "\u200b\u200c\u200d\u2060\ufeff", "text-empty"],
    ["Hangul fillers", "\u3164\uffa0", "text-empty"],
    ["an empty Braille pattern", "\u2800", "text-empty"],
    ["a lone accent", "\u0301", "text-empty"],
    ["a tag character", "\u{e0041}", "text-empty"],
    ["a high surrogate", "Ada \ud83d", "text-malformed"],
    ["a low surrogate", "Ada \ude00 Lovelace", "text-malformed"],
    ["U+FFFF", "Ada\uffff", "text-malformed"],
    ["U+FFFE", "Ada\ufffe", "text-malformed"],
    ["U+FDD0", "Ada\ufdd0", "text-malformed"],
    ["U+1FFFF", "Ada\u{1ffff}", "text-malformed"],
    ["a null", "Ada\0", "control-character"],
    ["a tab", "Ada\tLovelace", "control-character"],
    ["a line break", "Ada\nBcc: eve@x.test", "control-character"],
    ["a C1 control character", "Ada\u0085L", "control-character"],
    ["a line separator", "Ada\u2028L", "control-character"],
    ["a bidirectional override", "Ada\u202etxt.exe", "bidirectional-character"],
    ["a bidirectional isolate", "Ada\u2066L", "bidirectional-character"],
    ["one letter too many", "x".repeat(LENGTH_MAX + 1), "text-too-long"],
    ["eleven emoji, of two units each", "😀".repeat(11), "text-too-long"],
  ])("is refused with %s", (_, typed, code) => {
    expect(codeOf(readLine(typed, LENGTH_MAX))).toBe(code);
  });

  it("goes through UTF-8 and XML unchanged, and is read as it is again", () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (typed) => {
        const read = readLine(typed, LENGTH_MAX);
        if (!read.ok) return;
        const { value } = read;
        expect(new TextDecoder().decode(new TextEncoder().encode(value))).toBe(value);
        expect(value).toMatch(/^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u);
        expect(readLine(value, LENGTH_MAX)).toEqual(read);
      }),
    );
  });
});

describe("a block of text", () => {
  it.each([
    ["", ""],
    ["one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"],
    ["a\tb", "a\tb"],
    [" \n x \n ", "x"],
  ])("%j is read as %j", (typed, text) => {
    expect(readBlock(typed, LENGTH_MAX)).toEqual({ ok: true, value: text });
  });

  it.each([
    ["a bell", "ring\u0007", "control-character"],
    ["a lone surrogate", "\ud83d", "text-malformed"],
    ["an override", "\u202e", "bidirectional-character"],
    ["one letter too many", "x".repeat(LENGTH_MAX + 1), "text-too-long"],
  ])("is refused with %s", (_, typed, code) => {
    expect(codeOf(readBlock(typed, LENGTH_MAX))).toBe(code);
  });
});
