// What is taken as a picture, what is not, and what is left of it.

import { describe, expect, it } from "vitest";
import { readPicture } from "../../../../workers/adapters/pictures/read-picture.ts";
import {
  bytesOf,
  exifSegment,
  extendedChunk,
  frameOf,
  JPEG,
  join,
  jpegOfSize,
  jpegSegment,
  LOSSLESS_WEBP,
  losslessOfSize,
  PNG,
  patch,
  pngChunk,
  pngOfSize,
  textOf,
  WEBP,
  webpChunk,
  webpOf,
  webpOfSize,
  withChunks,
  withSegments,
} from "../../../support/pictures.ts";

const SECRET = "51.4988 N, taken by Ada";

const KINDS = [
  ["PNG", "image/png", PNG, pngOfSize],
  ["JPEG", "image/jpeg", JPEG, jpegOfSize],
  ["lossy WebP", "image/webp", WEBP, webpOfSize],
  ["lossless WebP", "image/webp", LOSSLESS_WEBP, losslessOfSize],
] as const;

const codeOf = (bytes: Uint8Array, mediaType: string | undefined) => {
  const picture = readPicture(bytes, mediaType);
  return picture.ok ? "taken" : picture.refusal.code;
};

function textLeft(bytes: Uint8Array, mediaType: string): string {
  const picture = readPicture(bytes, mediaType);
  if (!picture.ok) throw new Error(picture.refusal.code);
  return textOf(picture.value.bytes);
}

describe.each(KINDS)("a %s", (_kind, mediaType, file, ofSize) => {
  it("is taken with its type and size", () => {
    const picture = readPicture(file, mediaType);
    expect(picture).toMatchObject({ ok: true, value: { mediaType, width: 16, height: 16 } });
    expect(codeOf(file, `${mediaType.toUpperCase()}; charset=binary`)).toBe("taken");
  });

  it.each(["image/png", "image/jpeg", "image/webp"])("must be what it says it is: %s", (said) => {
    expect(codeOf(file, said)).toBe(said === mediaType ? "taken" : "image-unreadable");
  });

  it.each([undefined, "", "image/gif", "image/svg+xml", "text/html", "application/octet-stream"])(
    "is not taken as %s",
    (said) => {
      expect(codeOf(file, said)).toBe("image-type-unsupported");
    },
  );

  it.each([
    [15, 16],
    [16, 15],
    [4097, 16],
    [16, 4097],
    [16000, 16000],
  ])("is refused for its size, by its header alone: %i by %i", (width, height) => {
    expect(codeOf(ofSize(width, height), mediaType)).toBe("image-dimensions");
  });

  it("is taken as large as can be", () => {
    expect(codeOf(ofSize(4096, 4096), mediaType)).toBe("taken");
  });

  it("is refused cut off anywhere", () => {
    for (let length = 0; length < file.length; length += 1) {
      expect(codeOf(file.subarray(0, length), mediaType)).toBe("image-unreadable");
    }
  });

  it("loses what is hung behind its end: a page, a script, an archive", () => {
    const polyglot = join(file, bytesOf("<script>alert(1)</script>PK\x03\x04"));
    expect(textLeft(polyglot, mediaType)).toBe(textLeft(file, mediaType));
  });

  it("never makes the reader fail, whichever byte is wrong", () => {
    for (let place = 0; place < file.length; place += 1) {
      for (const byte of [0x00, 0x7f, 0xff]) {
        const code = codeOf(patch(file, place, [byte]), mediaType);
        expect(["taken", "image-unreadable", "image-dimensions"]).toContain(code);
      }
    }
  });
});

describe("something else named like a picture", () => {
  it.each([
    ["SVG", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`],
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["a GIF", "GIF89a\x10\0\x10\0"],
    ["nothing", ""],
    ["a PNG's first bytes before a page", "\x89PNG\r\n\x1a\n<html><script>alert(1)</script>"],
    ["a JPEG's first bytes before a page", "\xff\xd8\xff<html><script>alert(1)</script>"],
    ["a RIFF that is a sound", "RIFF\x20\0\0\0WAVEfmt "],
  ])("is not taken: %s", (_what, text) => {
    for (const [, mediaType] of KINDS) {
      expect(codeOf(bytesOf(text), mediaType)).toBe("image-unreadable");
    }
  });
});

describe("what a JPEG says beside the picture", () => {
  it.each([
    ["the place, in Exif", exifSegment(1, SECRET)],
    ["XMP", jpegSegment(0xe1, `http://ns.adobe.com/xap/1.0/\0${SECRET}`)],
    ["a colour profile", jpegSegment(0xe2, `ICC_PROFILE\0\x01\x01${SECRET}`)],
    ["Photoshop's notes", jpegSegment(0xed, `Photoshop 3.0\0${SECRET}`)],
    ["a thumbnail", jpegSegment(0xe0, `JFXX\0\x10${SECRET}`)],
    ["a comment", jpegSegment(0xfe, SECRET)],
    ["a false Adobe segment", jpegSegment(0xee, `Adobe${SECRET}`)],
  ])("is left out: %s", (_what, segment) => {
    expect(textLeft(withSegments(segment), "image/jpeg")).toBe(textLeft(JPEG, "image/jpeg"));
  });

  it("is how it was held, and nothing else of the same segment", () => {
    const left = textLeft(withSegments(exifSegment(6, SECRET)), "image/jpeg");
    expect(left).toContain("Exif\0\0MM\0\x2a");
    expect(left).not.toContain("51.49");
    expect(left.length).toBe(textLeft(JPEG, "image/jpeg").length + 36);
  });

  it.each([
    ["one value too high", exifSegment(9, "")],
    ["an offset that leads out", jpegSegment(0xe1, "Exif\0\0MM\0\x2a\xff\xff\xff\xff")],
    ["nothing behind the name", jpegSegment(0xe1, "Exif\0\0")],
    ["a directory of 65,535", jpegSegment(0xe1, "Exif\0\0II\x2a\0\x08\0\0\0\xff\xff")],
  ])("is upright when Exif is broken: %s", (_what, segment) => {
    expect(textLeft(withSegments(segment), "image/jpeg")).toBe(textLeft(JPEG, "image/jpeg"));
  });

  it.each([
    ["two frames", withSegments(jpegSegment(0xc0, "\x08\0\x10\0\x10\x01\x01\x11\0"))],
    ["an arithmetic frame", withSegments(jpegSegment(0xc9, "\x08\0\x10\0\x10\x01\x01\x11\0"))],
    ["a thousand segments", withSegments(...Array(1000).fill(jpegSegment(0xfe, "x")))],
    ["a segment shorter than its length", withSegments(Uint8Array.of(0xff, 0xfe, 0, 1))],
    ["no picture", Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
  ])("does not hide a bomb: %s", (_what, file) => {
    expect(codeOf(file, "image/jpeg")).toBe("image-unreadable");
  });
});

describe("what a PNG says beside the picture", () => {
  it.each(["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP", "acTL", "prVt"])(
    "is left out: %s",
    (name) => {
      const left = textLeft(withChunks(pngChunk(name, SECRET)), "image/png");
      expect(left).toBe(textLeft(PNG, "image/png"));
    },
  );

  it.each([
    ["a critical chunk nobody knows", withChunks(pngChunk("EVIL", SECRET))],
    ["ten thousand chunks", withChunks(...Array(10_000).fill(pngChunk("tEXt", "")))],
    ["no header", join(PNG.subarray(0, 8), PNG.subarray(33))],
    ["a chunk of 4 GB", withChunks(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x74, 0x45, 0x58, 0x74))],
    ["no pixels", join(PNG.subarray(0, 33), pngChunk("IEND", ""))],
  ])("does not hide a bomb: %s", (_what, file) => {
    expect(codeOf(file, "image/png")).toBe("image-unreadable");
  });
});

describe("what a WebP says beside the picture", () => {
  const extended = (...chunks: Uint8Array[]) =>
    webpOf(extendedChunk(0x2c, 16, 16), ...chunks.slice(0, 1), frameOf(WEBP), ...chunks.slice(1));

  it.each(["EXIF", "XMP ", "ICCP", "prVt"])("is left out: %s", (name) => {
    const file = extended(webpChunk(name, SECRET), webpChunk(name, SECRET));
    expect(textLeft(file, "image/webp")).toBe(textOf(WEBP));
  });

  it("is its transparency, under a header of its own", () => {
    const file = webpOf(
      extendedChunk(0x3c, 16, 16),
      webpChunk("ALPH", "alpha"),
      frameOf(WEBP),
      webpChunk("EXIF", SECRET),
    );
    const left = webpOf(extendedChunk(0x10, 16, 16), webpChunk("ALPH", "alpha"), frameOf(WEBP));
    expect(textLeft(file, "image/webp")).toBe(textOf(left));
  });

  it.each([
    ["a canvas of another size", webpOf(extendedChunk(0, 4000, 4000), frameOf(WEBP))],
    ["an animation", webpOf(extendedChunk(2, 16, 16), webpChunk("ANIM", "......"), frameOf(WEBP))],
    ["two pictures", webpOf(frameOf(WEBP), frameOf(WEBP))],
    ["a hundred chunks", webpOf(...Array(100).fill(webpChunk("XMP ", "")), frameOf(WEBP))],
    ["no picture", webpOf(webpChunk("EXIF", SECRET))],
    ["no key frame", patch(WEBP, 20, [0x71])],
    ["a chunk longer than the file", webpOf(join(bytesOf("VP8 "), bytesOf("\xff\xff\xff\xff")))],
  ])("does not hide a bomb: %s", (_what, file) => {
    expect(codeOf(file, "image/webp")).toBe("image-unreadable");
  });
});
