// WebP, by its chunks: one still picture and its transparency are kept. Exif, XMP, colour profiles,
// unknown chunks and whatever follows the end are left out; animations are not taken.
// Source: WebP Container Specification; RFC 6386, section 9.1; WebP Lossless Bitstream.

import { ascii, asciiAt, type PictureParts, take, UnreadablePicture, viewOf } from "./container.ts";

export const WEBP_SIGNATURE = "RIFF";

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** A still picture has half a dozen. */
const CHUNKS_MAX = 64;

const FOURTEEN_BITS = 0x3fff;
const HAS_ALPHA = 0x10;
const EXTENDED_DATA_BYTES = 10;

interface Size {
  readonly width: number;
  readonly height: number;
}

export function readWebp(bytes: Uint8Array): PictureParts {
  const { canvas, alpha, frame } = sortChunks(chunksOf(bytes));
  if (frame === undefined) throw new UnreadablePicture("no picture in it");
  const size = frameSize(frame);
  if (canvas !== undefined && (canvas.width !== size.width || canvas.height !== size.height)) {
    throw new UnreadablePicture("canvas and picture differ in size");
  }
  const isTransparent = alpha !== undefined && nameOf(frame) === "VP8 ";
  const chunks = isTransparent ? [extendedChunk(size), alpha, frame] : [frame];
  return { ...size, kept: [riffHeader(chunks), ...chunks] };
}

/** Every chunk with its header and padding. */
function chunksOf(bytes: Uint8Array): Uint8Array[] {
  if (asciiAt(bytes, 8, 4) !== "WEBP") throw new UnreadablePicture("another kind of RIFF");
  const file = take(bytes, 0, CHUNK_HEADER_BYTES + viewOf(bytes).getUint32(4, true));
  const view = viewOf(file);
  const chunks: Uint8Array[] = [];
  let at = RIFF_HEADER_BYTES;
  while (at < file.length) {
    const length = view.getUint32(at + 4, true);
    const chunk = take(file, at, CHUNK_HEADER_BYTES + length + (length % 2));
    if (chunks.push(chunk) > CHUNKS_MAX) throw new UnreadablePicture("too many chunks");
    at += chunk.length;
  }
  return chunks;
}

function sortChunks(chunks: readonly Uint8Array[]) {
  let canvas: Size | undefined;
  let alpha: Uint8Array | undefined;
  let frame: Uint8Array | undefined;
  for (const chunk of chunks) {
    const name = nameOf(chunk);
    if (name.startsWith("ANI") || name === "ANMF") throw new UnreadablePicture("an animation");
    if (name === "VP8X") canvas = canvasSize(chunk);
    if (name === "ALPH") alpha = chunk;
    if (name !== "VP8 " && name !== "VP8L") continue;
    if (frame !== undefined) throw new UnreadablePicture("two pictures");
    frame = chunk;
  }
  return { canvas, alpha, frame };
}

function nameOf(chunk: Uint8Array): string {
  return asciiAt(chunk, 0, 4);
}

function canvasSize(chunk: Uint8Array): Size {
  const view = viewOf(chunk);
  const threeBytes = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return { width: threeBytes(12) + 1, height: threeBytes(15) + 1 };
}

function frameSize(frame: Uint8Array): Size {
  const view = viewOf(frame);
  if (nameOf(frame) === "VP8L") {
    if (view.getUint8(8) !== 0x2f) throw new UnreadablePicture("no lossless picture");
    const bits = view.getUint32(9, true);
    return { width: (bits & FOURTEEN_BITS) + 1, height: ((bits >>> 14) & FOURTEEN_BITS) + 1 };
  }
  const isKeyFrame = (view.getUint8(8) & 1) === 0 && asciiAt(frame, 11, 3) === "\x9d\x01\x2a";
  if (!isKeyFrame) throw new UnreadablePicture("no lossy picture");
  const [width, height] = [view.getUint16(14, true), view.getUint16(16, true)];
  return { width: width & FOURTEEN_BITS, height: height & FOURTEEN_BITS };
}

function extendedChunk({ width, height }: Size): Uint8Array {
  const chunk = new Uint8Array(CHUNK_HEADER_BYTES + EXTENDED_DATA_BYTES);
  chunk.set(ascii("VP8X"));
  const view = viewOf(chunk);
  view.setUint32(4, EXTENDED_DATA_BYTES, true);
  view.setUint8(8, HAS_ALPHA);
  view.setUint16(12, width - 1, true);
  view.setUint16(15, height - 1, true);
  return chunk;
}

function riffHeader(chunks: readonly Uint8Array[]): Uint8Array {
  const header = new Uint8Array(RIFF_HEADER_BYTES);
  header.set(ascii("RIFF"));
  header.set(ascii("WEBP"), 8);
  const bytes = chunks.reduce((sum, { length }) => sum + length, 4);
  viewOf(header).setUint32(4, bytes, true);
  return header;
}
