// Limits of an uploaded profile picture, and the refusals for one that exceeds them.

export const PICTURE_MEDIA_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

export type PictureMediaType = (typeof PICTURE_MEDIA_TYPES)[number];

/** Pixels a side: a smaller picture shows nothing, a larger one costs too much to decode. */
export const PICTURE_SIDE_MIN = 16;
export const PICTURE_SIDE_MAX = 4096;

/** Bytes of an upload: a photo of a phone camera with room to spare. */
export const PICTURE_BYTES_MAX = 5 * 1024 * 1024;

export type PictureRefusal = {
  readonly code: "image-type-unsupported" | "image-unreadable" | "image-dimensions";
};

/** The supported type that a Content-Type names; undefined for every other type. */
export function pictureTypeOf(contentType: string | undefined): PictureMediaType | undefined {
  const declared = contentType?.split(";")[0]?.trim().toLowerCase();
  return PICTURE_MEDIA_TYPES.find((type) => type === declared);
}

/** Whether each side, in pixels, is within the limits. */
export function isPictureSize(...sides: readonly number[]): boolean {
  return sides.every((side) => side >= PICTURE_SIDE_MIN && side <= PICTURE_SIDE_MAX);
}
