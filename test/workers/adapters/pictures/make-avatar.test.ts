// Which uploads the Images binding turns into a profile picture, and what is left of them.

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeAvatar } from "../../../../workers/adapters/pictures/make-avatar.ts";
import {
  bytesOf,
  exifSegment,
  JPEG,
  join,
  LOSSLESS_WEBP,
  PNG,
  pngChunk,
  pngOfSize,
  textOf,
  WEBP,
  withChunks,
  withSegments,
} from "../../../support/pictures.ts";

const SECRET = "51.4988 N, taken by Ada";

const KINDS = [
  ["PNG", "image/png", PNG],
  ["JPEG", "image/jpeg", JPEG],
  ["lossy WebP", "image/webp", WEBP],
  ["lossless WebP", "image/webp", LOSSLESS_WEBP],
] as const;

const avatarOf = async (bytes: Uint8Array, mediaType: string | undefined) => {
  const avatar = await makeAvatar(env.PICTURES, bytes, mediaType);
  return avatar.ok ? new Uint8Array(avatar.value) : avatar.refusal.code;
};

const infoOf = (bytes: Uint8Array) => env.PICTURES.info(new Blob([bytes]).stream());

async function madeOf(bytes: Uint8Array, mediaType: string): Promise<Uint8Array> {
  const avatar = await avatarOf(bytes, mediaType);
  if (typeof avatar === "string") throw new Error(avatar);
  return avatar;
}

describe.each(KINDS)("a %s", (_kind, mediaType, file) => {
  it("becomes a WebP, and is never enlarged", async () => {
    const avatar = await madeOf(file, `${mediaType.toUpperCase()}; charset=binary`);
    expect(await infoOf(avatar)).toMatchObject({ format: "image/webp", width: 16, height: 16 });
  });

  it.each(["image/png", "image/jpeg", "image/webp"])(
    "must be of its type: %s",
    async (declared) => {
      const avatar = await avatarOf(file, declared);
      expect(typeof avatar === "string" ? avatar : "accepted").toBe(
        declared === mediaType ? "accepted" : "image-unreadable",
      );
    },
  );

  it.each([undefined, "", "image/gif", "image/svg+xml", "text/html"])(
    "is refused when it is declared as %s",
    async (declared) => {
      expect(await avatarOf(file, declared)).toBe("image-type-unsupported");
    },
  );

  it("is refused when it is cut off in its header", async () => {
    expect(await avatarOf(file.subarray(0, 14), mediaType)).toBe("image-unreadable");
  });

  it("loses what is appended to it: a page, a script, an archive", async () => {
    const polyglot = join(file, bytesOf("<script>alert(1)</script>PK\x03\x04"));
    expect(textOf(await madeOf(polyglot, mediaType))).not.toMatch(/script|PK/);
  });
});

describe("the size of a picture", () => {
  it.each([
    [15, 16],
    [16, 15],
    [4097, 16],
    [16, 4097],
    [16_000, 16_000],
  ])("is refused by the header alone: %i by %i", async (width, height) => {
    expect(await avatarOf(pngOfSize(width, height), "image/png")).toBe("image-dimensions");
  });

  it("is refused when it is more than the service decodes", async () => {
    expect(await avatarOf(pngOfSize(60_000, 60_000), "image/png")).toBe("image-unreadable");
  });

  it("is reduced to 512 pixels a side", async () => {
    const wide = await env.PICTURES.input(new Blob([PNG]).stream())
      .transform({ width: 2000, height: 1000, fit: "cover" })
      .output({ format: "image/png" });
    const avatar = await madeOf(new Uint8Array(await wide.response().arrayBuffer()), "image/png");
    expect(await infoOf(avatar)).toMatchObject({ width: 512, height: 512 });
  });
});

describe("a file that only begins like a picture", () => {
  it.each([
    ["SVG", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`],
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["a GIF", "GIF89a\x10\0\x10\0"],
    ["nothing", ""],
    ["a PNG signature before a page", "\x89PNG\r\n\x1a\n<html><script>alert(1)</script>"],
    ["a JPEG signature before a page", "\xff\xd8\xff<html><script>alert(1)</script>"],
    ["a RIFF sound", "RIFF\x20\0\0\0WAVEfmt "],
  ])("is refused: %s", async (_what, text) => {
    for (const [, mediaType] of KINDS) {
      expect(await avatarOf(bytesOf(text), mediaType)).toBe("image-unreadable");
    }
  });
});

describe("metadata", () => {
  it.each([
    ["Exif of a JPEG", withSegments(exifSegment(6, SECRET)), "image/jpeg"],
    ["text of a PNG", withChunks(pngChunk("tEXt", `Author\0${SECRET}`)), "image/png"],
  ])("is removed: %s", async (_what, file, mediaType) => {
    expect(textOf(await madeOf(file, mediaType))).not.toContain("51.4988");
  });
});

describe("an error of the Images service that is not about the file", () => {
  it("is thrown on", async () => {
    const away = { info: () => Promise.reject(new Error("network lost")) };
    const images = { ...env.PICTURES, ...away } as ImagesBinding;
    await expect(makeAvatar(images, PNG, "image/png")).rejects.toThrow("network lost");
  });
});
