// PNG, by its chunks: kept is what paints the picture. Text, times, Exif, colour profiles, the
// frames of an animation and whatever follows the end are left out.
// Source: Portable Network Graphics, third edition (W3C).

import { asciiAt, type PictureParts, take, UnreadablePicture, viewOf } from "./container.ts";

export const PNG_SIGNATURE = "\x89PNG\r\n\x1a\n";

/** Length, name and checksum of a chunk. */
const FRAME_BYTES = 12;
const NAME_OFFSET = 4;
const DATA_OFFSET = 8;
const HEADER_DATA_BYTES = 13;

const KEPT = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);

/** An encoder cuts 5 MB into a few hundred chunks at most. */
const CHUNKS_MAX = 10_000;

export function readPng(bytes: Uint8Array): PictureParts {
  const view = viewOf(bytes);
  const size = readHeader(bytes, view);
  const kept = [take(bytes, 0, PNG_SIGNATURE.length)];
  let hasPixels = false;
  let at = PNG_SIGNATURE.length;
  for (let chunks = 0; chunks < CHUNKS_MAX; chunks += 1) {
    const chunk = take(bytes, at, view.getUint32(at) + FRAME_BYTES);
    const name = asciiAt(chunk, NAME_OFFSET, 4);
    if (KEPT.has(name)) kept.push(chunk);
    else if (isCritical(name)) throw new UnreadablePicture(`unknown chunk ${name}`);
    hasPixels ||= name === "IDAT";
    if (name === "IEND" && hasPixels) return { ...size, kept };
    at += chunk.length;
  }
  throw new UnreadablePicture("too many chunks");
}

function readHeader(bytes: Uint8Array, view: DataView) {
  const at = PNG_SIGNATURE.length;
  const isHeader = asciiAt(bytes, at + NAME_OFFSET, 4) === "IHDR";
  if (!isHeader || view.getUint32(at) !== HEADER_DATA_BYTES) {
    throw new UnreadablePicture("no header");
  }
  const data = at + DATA_OFFSET;
  return { width: view.getUint32(data), height: view.getUint32(data + 4) };
}

/** A capital first letter: without this chunk the picture cannot be shown. */
function isCritical(name: string): boolean {
  return !/^[a-z]/.test(name);
}
