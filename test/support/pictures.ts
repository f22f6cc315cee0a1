// Pictures of sixteen pixels a side, and what somebody may put in one.

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const bytesOf = (text: string) =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);

export const textOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

export const PNG = fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAMAAAAoLQ9TAAAAA1BMVEUbbnr8p69AAAAACXBIWXMAAAPoAAAD6AG1e1Jr" +
    "AAAADUlEQVQY02NgGAXIAAABEAAB7JfjegAAAABJRU5ErkJggg==",
);
export const JPEG = fromBase64(
  "/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+" +
    "gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8" +
    "fHx8fHz/wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA" +
    "/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCeAQnv/9k=",
);
export const WEBP = fromBase64(
  "UklGRjIAAABXRUJQVlA4ICYAAABwAQCdASoQABAAA4BaJaACdAFAAAD+6tR6sSyTUv1q8qvWVdAAAA==",
);
export const LOSSLESS_WEBP = fromBase64("UklGRh4AAABXRUJQVlA4TBEAAAAvD8ADAAdQt25Ur/+BiOh/AAA=");

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** The file with these bytes in place of those at `at`. */
export function patch(file: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const patched = file.slice();
  patched.set(bytes, at);
  return patched;
}

const big = (value: number, width: number) =>
  Array.from({ length: width }, (_, place) => (value / 256 ** (width - 1 - place)) & 0xff);

export function jpegSegment(marker: number, content: string): Uint8Array {
  return join(Uint8Array.of(0xff, marker, ...big(content.length + 2, 2)), bytesOf(content));
}

/** Right behind the start, where cameras write. */
export function withSegments(...segments: readonly Uint8Array[]): Uint8Array {
  return join(JPEG.subarray(0, 2), ...segments, JPEG.subarray(2));
}

/** Exif as a telephone writes it: how it was held, then the place. */
export function exifSegment(orientation: number, place: string): Uint8Array {
  const header = "Exif\0\0II\x2a\0\x08\0\0\0\x01\0";
  const entry = `\x12\x01\x03\0\x01\0\0\0${String.fromCharCode(orientation)}\0\0\0`;
  return jpegSegment(0xe1, `${header}${entry}\0\0\0\0${place}`);
}

/** Its checksum is no checksum: nothing reads it. */
export function pngChunk(name: string, content: string): Uint8Array {
  const length = Uint8Array.of(...big(content.length, 4));
  return join(length, bytesOf(name + content), new Uint8Array(4));
}

const PNG_HEADER_END = 33;

/** Between the header and the palette. */
export function withChunks(...chunks: readonly Uint8Array[]): Uint8Array {
  return join(PNG.subarray(0, PNG_HEADER_END), ...chunks, PNG.subarray(PNG_HEADER_END));
}

export const pngOfSize = (width: number, height: number) =>
  patch(PNG, 16, [...big(width, 4), ...big(height, 4)]);
