// The one thing Exif says that belongs to the picture: how a camera was held. It is read from what
// came, and written as an Exif segment that says nothing else. Source: Exif 3.0, TIFF 6.0.

import { ascii, asciiAt, viewOf } from "./container.ts";

/** Marker, length, `Exif` and two zeros: here a TIFF begins. */
const TIFF_OFFSET = 10;
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const ORIENTATION_TAG = 0x0112;
const TURNED_MIN = 2;
const TURNED_MAX = 8;

/** 2 to 8: turned or mirrored. Undefined when it is upright, or the segment says nothing of it. */
export function orientationOf(segment: Uint8Array): number | undefined {
  if (segment.length < TIFF_OFFSET + HEADER_BYTES) return undefined;
  if (asciiAt(segment, 4, 6) !== "Exif\0\0") return undefined;
  const tiff = viewOf(segment.subarray(TIFF_OFFSET));
  const isLittle = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, isLittle);
  if (first + 2 > tiff.byteLength) return undefined;
  const entriesEnd = first + 2 + tiff.getUint16(first, isLittle) * ENTRY_BYTES;
  const end = Math.min(entriesEnd, tiff.byteLength);
  for (let at = first + 2; at + ENTRY_BYTES <= end; at += ENTRY_BYTES) {
    if (tiff.getUint16(at, isLittle) !== ORIENTATION_TAG) continue;
    const orientation = tiff.getUint16(at + 8, isLittle);
    return orientation >= TURNED_MIN && orientation <= TURNED_MAX ? orientation : undefined;
  }
  return undefined;
}

/** No segment for a picture that is upright. */
export function orientationSegment(orientation: number | undefined): Uint8Array[] {
  if (orientation === undefined) return [];
  const marker = [0xff, 0xe1, 0x00, 0x22];
  const header = [0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, HEADER_BYTES];
  const entry = [0x01, 0x12, 0x00, 0x03, 0, 0, 0, 1, 0, orientation, 0, 0];
  const next = [0, 0, 0, 0];
  return [Uint8Array.of(...marker, ...ascii("Exif\0\0"), ...header, 0, 1, ...entry, ...next)];
}
