// JPEG, by its segments: kept is what paints the picture. Exif, XMP, profiles, thumbnails, comments
// and whatever follows the end are left out; which way is up is said anew.
// Source: ITU-T T.81, annex B.

import { asciiAt, type PictureParts, take, UnreadablePicture, viewOf } from "./container.ts";
import { orientationOf, orientationSegment } from "./exif-orientation.ts";

export const JPEG_SIGNATURE = "\xff\xd8\xff";

const FILL = 0xff;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const APP14 = 0xee;

/** Baseline, extended and progressive: what browsers show. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);

/** Lossless, hierarchical and arithmetic frames, and what belongs to them alone. */
const FOREIGN = new Set([
  0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdc, 0xde, 0xdf,
]);

/** Huffman and quantization tables, restart interval. */
const TABLES = new Set([0xc4, 0xdb, 0xdd]);

/** "Adobe", its version, flags and the colour transform: says how colours are to be read. */
const ADOBE_BYTES = 16;

/** A progressive picture has some dozen. */
const SEGMENTS_MAX = 1_000;

export function readJpeg(bytes: Uint8Array): PictureParts {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  let orientation: number | undefined;
  let hasPixels = false;
  let at = 2;
  for (let segments = 0; segments < SEGMENTS_MAX; segments += 1) {
    at = skipFill(view, at);
    const marker = view.getUint8(at + 1);
    if (marker === END_OF_IMAGE) {
      if (size === undefined || !hasPixels) throw new UnreadablePicture("no picture in it");
      return { ...size, kept: [start, ...orientationSegment(orientation), ...kept, end] };
    }
    const segment = take(bytes, at, 2 + segmentLength(view, at));
    at += segment.length;
    if (FRAMES.has(marker)) size = sizeOf(segment, size);
    if (marker === APP1) orientation ??= orientationOf(segment);
    if (isNeeded(marker, segment)) kept.push(segment);
    if (marker === START_OF_SCAN) {
      const scan = scanAt(bytes, at);
      kept.push(scan);
      hasPixels = true;
      at += scan.length;
    }
  }
  throw new UnreadablePicture("too many segments");
}

const start = Uint8Array.of(0xff, 0xd8);
const end = Uint8Array.of(0xff, END_OF_IMAGE);

/** Any number of fill bytes may stand before a marker. */
function skipFill(view: DataView, from: number): number {
  if (view.getUint8(from) !== FILL) throw new UnreadablePicture("a marker is missing");
  let at = from;
  while (view.getUint8(at + 1) === FILL) at += 1;
  return at;
}

/** With its own two bytes. */
function segmentLength(view: DataView, at: number): number {
  const length = view.getUint16(at + 2);
  if (length < 2) throw new UnreadablePicture("a segment without length");
  return length;
}

function sizeOf(frame: Uint8Array, known: object | undefined) {
  if (known !== undefined) throw new UnreadablePicture("two frames");
  const view = viewOf(frame);
  return { height: view.getUint16(5), width: view.getUint16(7) };
}

function isNeeded(marker: number, segment: Uint8Array): boolean {
  if (FOREIGN.has(marker)) throw new UnreadablePicture("a kind of JPEG that is not shown");
  if (marker === APP14) return isAdobe(segment);
  return FRAMES.has(marker) || TABLES.has(marker) || marker === START_OF_SCAN;
}

function isAdobe(segment: Uint8Array): boolean {
  return segment.length === ADOBE_BYTES && asciiAt(segment, 4, 5) === "Adobe";
}

/** Up to the next marker; an escaped 0xFF and restarts are part of the scan. */
function scanAt(bytes: Uint8Array, from: number): Uint8Array {
  let at = bytes.indexOf(FILL, from);
  while (at !== -1 && isWithinScan(bytes[at + 1])) at = bytes.indexOf(FILL, at + 2);
  if (at === -1) throw new RangeError("the picture ends too early");
  return bytes.subarray(from, at);
}

function isWithinScan(following: number | undefined): boolean {
  return following === 0 || (following !== undefined && following >= 0xd0 && following <= 0xd7);
}
