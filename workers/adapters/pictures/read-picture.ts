// Makes a safe file of an uploaded picture: it is what it says it is, not too large to show, and
// holds nothing but the picture.

import { accept, type Result, refuse } from "../../../domain/result.ts";
import { ascii, type PictureParts, UnreadablePicture } from "./container.ts";
import { JPEG_SIGNATURE, readJpeg } from "./jpeg.ts";
import { PNG_SIGNATURE, readPng } from "./png.ts";
import { readWebp, WEBP_SIGNATURE } from "./webp.ts";

export const PICTURE_MEDIA_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

export type PictureMediaType = (typeof PICTURE_MEDIA_TYPES)[number];

/** In pixels, each way: below, nothing can be seen; above, a small file costs its viewer dearly. */
export const PICTURE_SIDE_MIN = 16;
export const PICTURE_SIDE_MAX = 4096;

/** What a phone's camera makes, and some more. */
export const PICTURE_BYTES_MAX = 5 * 1024 * 1024;

export interface Picture {
  readonly mediaType: PictureMediaType;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export type PictureRefusal = {
  readonly code: "image-type-unsupported" | "image-unreadable" | "image-dimensions";
};

interface Format {
  readonly signature: Uint8Array;
  readonly read: (bytes: Uint8Array) => PictureParts;
}

const FORMATS: Readonly<Record<PictureMediaType, Format>> = {
  "image/png": { signature: ascii(PNG_SIGNATURE), read: readPng },
  "image/jpeg": { signature: ascii(JPEG_SIGNATURE), read: readJpeg },
  "image/webp": { signature: ascii(WEBP_SIGNATURE), read: readWebp },
};

/** `mediaType` is what the sender declares, parameters and all. */
export function readPicture(
  bytes: Uint8Array,
  mediaType: string | undefined,
): Result<Picture, PictureRefusal> {
  const declared = mediaType?.split(";")[0]?.trim().toLowerCase();
  const known = PICTURE_MEDIA_TYPES.find((type) => type === declared);
  if (known === undefined) return refuse({ code: "image-type-unsupported" });
  const parts = takeApart(bytes, FORMATS[known]);
  if (parts === undefined) return refuse({ code: "image-unreadable" });
  const { width, height } = parts;
  const sides = [width, height];
  if (sides.some((side) => side < PICTURE_SIDE_MIN || side > PICTURE_SIDE_MAX)) {
    return refuse({ code: "image-dimensions" });
  }
  return accept({ mediaType: known, width, height, bytes: joined(parts.kept) });
}

function takeApart(bytes: Uint8Array, { signature, read }: Format): PictureParts | undefined {
  if (!signature.every((byte, place) => bytes[place] === byte)) return undefined;
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof RangeError || error instanceof UnreadablePicture) return undefined;
    throw error;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
