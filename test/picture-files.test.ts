// What is left of a picture after its metadata was removed, as another program reads it. Runs in
// Node, where that program (sharp, on libvips) can make and open pictures of every kind.

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readPicture } from "../workers/adapters/pictures/read-picture.ts";

const WIDTH = 48;
const HEIGHT = 32;
const SECRET = "Ada's camera at 51.4988 N";
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><!--${SECRET}--></x:xmpmeta>`;

/** Every pixel another colour, and transparent to the right. */
const pixels = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, place) => {
  const [pixel, channel] = [Math.floor(place / 4), place % 4];
  return channel === 3 && pixel % WIDTH > 40 ? 90 : (pixel * 7 + channel * 50) % 256;
});

function draw() {
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } });
}

/** With a place, a person, a profile and an orientation in it. */
function withMetadata(image: ReturnType<typeof draw>, orientation = 1) {
  return image
    .withIccProfile("p3")
    .withXmp(XMP)
    .withExif({
      IFD0: { Copyright: SECRET, Artist: "Ada Lovelace" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 29/1 56/1" },
    })
    .withMetadata({ orientation });
}

const KINDS: readonly (readonly [string, string, () => Promise<Buffer>])[] = [
  ["PNG", "image/png", () => withMetadata(draw()).png().toBuffer()],
  ["PNG with a palette", "image/png", () => withMetadata(draw()).png({ palette: true }).toBuffer()],
  ["JPEG", "image/jpeg", () => withMetadata(draw()).jpeg().toBuffer()],
  [
    "progressive JPEG",
    "image/jpeg",
    () => withMetadata(draw()).jpeg({ progressive: true }).toBuffer(),
  ],
  ["grey JPEG", "image/jpeg", () => withMetadata(draw().toColourspace("b-w")).jpeg().toBuffer()],
  ["lossy WebP", "image/webp", () => withMetadata(draw().removeAlpha()).webp().toBuffer()],
  ["transparent lossy WebP", "image/webp", () => withMetadata(draw()).webp().toBuffer()],
  ["lossless WebP", "image/webp", () => withMetadata(draw()).webp({ lossless: true }).toBuffer()],
];

function cleaned(file: Buffer, mediaType: string): Buffer {
  const picture = readPicture(new Uint8Array(file), mediaType);
  if (!picture.ok) throw new Error(picture.refusal.code);
  return Buffer.from(picture.value.bytes);
}

const rawPixels = (file: Buffer) => sharp(file).raw().toBuffer();

describe.each(KINDS)("a %s with metadata", (_kind, mediaType, make) => {
  it("says where it was taken before, and nothing of it after", async () => {
    const file = await make();
    expect(await sharp(file).metadata()).toMatchObject({ exif: expect.anything() });
    expect(file.includes("Ada")).toBe(true);
    const clean = cleaned(file, mediaType);
    const { exif, xmp, icc, comments } = await sharp(clean).metadata();
    expect({ exif, xmp, icc, comments }).toEqual({});
    expect(clean.includes("Ada")).toBe(false);
  });

  it("shows the same pixels, in the same size", async () => {
    const file = await make();
    const clean = cleaned(file, mediaType);
    const { width, height } = await sharp(clean).metadata();
    expect({ width, height }).toEqual({ width: WIDTH, height: HEIGHT });
    expect((await rawPixels(clean)).equals(await rawPixels(file))).toBe(true);
  });

  it("comes out the same when it is cleaned again", async () => {
    const once = cleaned(await make(), mediaType);
    expect(cleaned(once, mediaType).equals(once)).toBe(true);
  });
});

describe("a JPEG that was turned", () => {
  it.each([2, 3, 4, 5, 6, 7, 8])("keeps which way is up: %i", async (orientation) => {
    const file = await withMetadata(draw(), orientation).jpeg().toBuffer();
    const clean = cleaned(file, "image/jpeg");
    const { orientation: kept, exif } = await sharp(clean).metadata();
    expect(kept).toBe(orientation);
    expect(exif?.includes("Ada")).toBe(false);
    expect(clean.length).toBeLessThan(file.length);
  });
});

describe("an animation", () => {
  it("is not taken as WebP", async () => {
    const frames = [await draw().png().toBuffer(), await draw().negate().png().toBuffer()];
    const animation = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const picture = readPicture(new Uint8Array(animation), "image/webp");
    expect(picture).toEqual({ ok: false, refusal: { code: "image-unreadable" } });
  });
});
