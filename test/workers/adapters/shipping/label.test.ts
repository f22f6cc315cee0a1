import { describe, expect, it } from "vitest";
import type { Address } from "../../../../domain/address.ts";
import { drawLabel } from "../../../../workers/adapters/shipping/label.ts";

const ADDRESS: Address = {
  name: "Ada Lovelace",
  line1: "1 Pier Street",
  city: "Portland",
  region: "OR",
  postalCode: "97201",
  country: "US",
};

/** Columns of a line 432 pixels wide in letters of 10.8 pixels. */
const COLUMNS = 40;

function labelOf(change: Partial<Address>) {
  const url = drawLabel("Harbour Post", "HP123456789012", { ...ADDRESS, ...change });
  const svg = decodeURIComponent(url.replace("data:image/svg+xml,", ""));
  const texts = [...svg.matchAll(/<text [^>]*y="(\d+)"[^>]*>([^<]*)<\/text>/g)];
  const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
  return { svg, height, lines: texts.map(([, y, text = ""]) => ({ y: Number(y), text })) };
}

const wordsOf = (lines: readonly { readonly text: string }[]) =>
  lines.map(({ text }) => text).join("");

describe("a parcel label", () => {
  it("has a line for each part of the address", () => {
    expect(labelOf({}).lines.map(({ text }) => text)).toEqual([
      ...["Harbour Post", "HP123456789012", "Ada Lovelace", "1 Pier Street"],
      ...["97201 Portland OR", "US"],
    ]);
    expect(labelOf({ country: "IE", postalCode: "" }).lines.at(-2)?.text).toBe("Portland OR");
  });

  it.each([
    ["42 letters", "abcdefghij ".repeat(4).slice(0, 42)],
    ["one word of a hundred letters", "x".repeat(100)],
    ["a hundred wide letters", "漢".repeat(100)],
    ["emoji that are made of several", "👩‍🚀".repeat(20)],
  ])("prints every letter of %s within its width and height", (_, name) => {
    const { lines, height } = labelOf({ name, line1: name, line2: name, city: name });
    const printed = wordsOf(lines).replaceAll(" ", "");
    expect(printed.split(name.replaceAll(" ", "")).length).toBeGreaterThanOrEqual(5);
    for (const { text, y } of lines) {
      const wide = text.match(/[漢]|👩‍🚀/gu)?.length ?? 0;
      expect(text.replaceAll(/👩‍🚀/g, "-").length + wide).toBeLessThanOrEqual(COLUMNS);
      expect(y).toBeLessThan(height);
    }
  });

  it.each(["Ada \ud83d", "Ada \uffff", "Ada\u0000", '<script>"&'])(
    "is XML whatever an address stored earlier holds: %j",
    (name) => {
      const { svg, lines } = labelOf({ name });
      expect(svg).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u);
      expect(svg).not.toContain("<script>");
      expect(lines).toHaveLength(6);
    },
  );

  it("takes the direction of a line from its letters", () => {
    const { svg } = labelOf({ name: "محمد علي" });
    expect(svg).toContain('unicode-bidi="plaintext">محمد علي</text>');
  });
});
