// Draws a parcel label. Lines are wrapped to the width of the label, and the label grows with them:
// nothing of an address is cut off.

import type { Address } from "../../../domain/address.ts";

const WIDTH_PX = 480;
const HEIGHT_MIN_PX = 288;
const MARGIN_PX = 24;
const LINE_HEIGHT_PX = 28;
const FONT_SIZE_PX = 18;

/** A monospace letter is 0.6 em wide, a wide one two columns. */
const COLUMNS = Math.floor((WIDTH_PX - 2 * MARGIN_PX) / (0.6 * FONT_SIZE_PX));

/** East Asian wide characters and pictographs. */
const WIDE =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{ExtPict}\u3000-\u303f\uff00-\uff60]/u;

/** What XML 1.0 cannot hold: addresses were stored before their text was checked. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** A parcel label as a self-contained SVG data URL: sender's carrier, tracking number, address. */
export function drawLabel(carrier: string, trackingNumber: string, address: Address): string {
  const { name, line1, line2, city, region, postalCode, country } = address;
  const place = [postalCode, city, region].filter(Boolean).join(" ");
  const lines = [carrier, trackingNumber, name, line1, line2, place, country]
    .filter((line) => line !== undefined && line !== "")
    .flatMap((line) => wrap((line ?? "").replaceAll(NOT_IN_XML, "\ufffd")));
  const height = Math.max(HEIGHT_MIN_PX, 2 * MARGIN_PX + lines.length * LINE_HEIGHT_PX);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${height}"`,
    ` font-family="monospace" font-size="${FONT_SIZE_PX}">`,
    `<rect width="${WIDTH_PX}" height="${height}" fill="white"/>`,
    ...lines.map(drawLine),
    "</svg>",
  ].join("");
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** `plaintext` takes the direction from the line's own letters, as `dir="auto"` does in HTML. */
function drawLine(line: string, index: number): string {
  const y = 2 * MARGIN_PX + index * LINE_HEIGHT_PX;
  return `<text x="${MARGIN_PX}" y="${y}" unicode-bidi="plaintext">${escapeXml(line)}</text>`;
}

/** Breaks a line between words, and a word that is too long between its graphemes. */
function wrap(line: string): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/\s+/u).flatMap(pieces)) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (columnsOf(longer) > COLUMNS) lines.push(current);
    current = columnsOf(longer) > COLUMNS ? word : longer;
  }
  return [...lines, current];
}

/** Pieces of a word, each at most a line wide. */
function pieces(word: string): string[] {
  const made: string[] = [];
  let current = "";
  for (const { segment } of graphemes.segment(word)) {
    const isFull = current !== "" && columnsOf(current + segment) > COLUMNS;
    if (isFull) made.push(current);
    current = isFull ? segment : current + segment;
  }
  return [...made, current];
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
