// Turns an upload into a profile picture with the Images binding. The output is encoded anew, so
// metadata, animation and anything appended to the file are gone.

import {
  isPictureSize,
  type PictureRefusal,
  pictureTypeOf,
} from "../../../domain/account/picture-rules.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";

export const AVATAR_MEDIA_TYPE = "image/webp";

/** Pixels a side; a page shows it at 96 CSS pixels at most, so this serves dense screens. */
const AVATAR_SIDE = 512;

/** 0 to 100. */
const AVATAR_QUALITY = 85;

/** Refuses bytes that are not a picture of the declared `contentType`, and one of a bad size. */
export async function makeAvatar(
  images: ImagesBinding,
  bytes: Uint8Array,
  contentType: string | undefined,
): Promise<Result<ArrayBuffer, PictureRefusal>> {
  const declared = pictureTypeOf(contentType);
  if (declared === undefined) return refuse({ code: "image-type-unsupported" });
  if (bytes.byteLength === 0) return refuse({ code: "image-unreadable" });
  try {
    const info = await images.info(streamOf(bytes));
    if (info.format !== declared) return refuse({ code: "image-unreadable" });
    if (!("width" in info)) return refuse({ code: "image-unreadable" });
    // Checked before anything is decoded: a small file can hold billions of pixels.
    if (!isPictureSize(info.width, info.height)) return refuse({ code: "image-dimensions" });
    return accept(await encodeAvatar(images, bytes));
  } catch (error) {
    if (isUnreadable(error)) return refuse({ code: "image-unreadable" });
    throw error;
  }
}

async function encodeAvatar(images: ImagesBinding, bytes: Uint8Array): Promise<ArrayBuffer> {
  const output = await images
    .input(streamOf(bytes))
    .transform({ width: AVATAR_SIDE, height: AVATAR_SIDE, fit: "crop" })
    .output({ format: AVATAR_MEDIA_TYPE, quality: AVATAR_QUALITY, anim: false });
  return output.response().arrayBuffer();
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream();
}

/** The binding reports what it cannot decode as an error with a numeric code (ImagesError). */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "number";
}
