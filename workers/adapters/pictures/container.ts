// What the readers of PNG, JPEG and WebP share. They read structure and headers alone: nothing is
// decoded, so a small file cannot become a large picture in memory.

/** A picture taken apart: its size, and the parts of the file that are needed to show it. */
export interface PictureParts {
  readonly width: number;
  readonly height: number;
  /** In order; together they are the whole file, without metadata. */
  readonly kept: readonly Uint8Array[];
}

/** The bytes are not a picture of the kind they begin like, or end too early. */
export class UnreadablePicture extends Error {
  override readonly name = "UnreadablePicture";
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Exactly these bytes. Throws when the file ends before, as every read of a `DataView` does. */
export function take(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (start + length > bytes.length) throw new RangeError("the picture ends too early");
  return bytes.subarray(start, start + length);
}

/** One byte a character. */
export function asciiAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...take(bytes, start, length));
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
