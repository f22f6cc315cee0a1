// A person's picture, from upload to what everybody sees.

import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { UserView } from "../../../../workers/services/auth/auth-service.ts";
import {
  exifSegment,
  JPEG,
  PNG,
  pngOfSize,
  textOf,
  WEBP,
  withSegments,
} from "../../../support/pictures.ts";
import { answerOf, ORIGIN, problemOf } from "../../../support/shopper.ts";
import { factsUntil, type Owner, owner, suspend } from "./account-client.ts";

const MEGABYTE = 1024 * 1024;

function upload({ ask }: Owner, body: BodyInit, mediaType: string): Promise<Response> {
  return ask("PUT", "/image", { body, headers: { "Content-Type": mediaType } });
}

async function uploaded(from: Owner, body: BodyInit, mediaType: string): Promise<string> {
  const { imageUrl = "" } = await answerOf<UserView>(await upload(from, body, mediaType));
  return imageUrl;
}

const fetchImage = (url: string, headers: Record<string, string> = {}) =>
  exports.default.fetch(new Request(`${ORIGIN}${url}`, { headers }));

const keysStored = async () => (await env.IMAGES.list()).objects.map(({ key }) => key);

describe("PUT /account/image", () => {
  it.each([
    ["image/png", PNG],
    ["image/jpeg", JPEG],
    ["image/webp", WEBP],
  ])("takes %s, shows it to everybody, and tells of it", async (mediaType, file) => {
    const ada = await owner();
    const response = await upload(ada, file, mediaType);
    expect(response.headers.get("ETag")).toBe('"2"');
    const { imageUrl = "" } = await answerOf<UserView>(response);
    expect(imageUrl).toMatch(/^\/images\/avatars\/img_[0-9A-Z]{26}$/);
    expect(await ada.read()).toMatchObject({ imageUrl, version: 2 });
    const shown = await fetchImage(imageUrl);
    expect(shown.status).toBe(200);
    expect((await shown.arrayBuffer()).byteLength).toBeGreaterThan(30);
    expect(await factsUntil(ada, "user.image.uploaded")).toMatchObject([
      { data: { userId: ada.person.id, key: imageUrl.replace("/images/", "") } },
    ]);
  });

  it("stores no metadata of the upload", async () => {
    const ada = await owner();
    const file = withSegments(exifSegment(6, "51.4988 N, Ada"));
    const shown = await fetchImage(await uploaded(ada, file, "image/jpeg"));
    const text = textOf(new Uint8Array(await shown.arrayBuffer()));
    expect(text).toMatch(/^RIFF.{4}WEBP/s);
    expect(text).not.toMatch(/Exif|51\.4988/i);
  });

  it("is served as what it is, and may do nothing as a page", async () => {
    const url = await uploaded(await owner(), PNG, "image/png");
    const { headers } = await fetchImage(url);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, max-age=86400, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(headers.getSetCookie()).toEqual([]);
    const again = await fetchImage(url, { "If-None-Match": headers.get("ETag") ?? "" });
    expect(again.status).toBe(304);
  });

  it("deletes the picture that was there before", async () => {
    const ada = await owner();
    const first = await uploaded(ada, PNG, "image/png");
    const second = await uploaded(ada, JPEG, "image/jpeg");
    expect(second).not.toBe(first);
    expect((await fetchImage(first)).status).toBe(404);
    expect((await fetchImage(second)).status).toBe(200);
  });

  it.each([
    ["SVG named a PNG", "<svg onload='alert(1)'/>", "image/png", 422, "image-unreadable"],
    ["HTML named a JPEG", "<script>alert(1)</script>", "image/jpeg", 422, "image-unreadable"],
    ["SVG as itself", "<svg/>", "image/svg+xml", 415, "image-type-unsupported"],
    ["JSON", "{}", "application/json", 415, "image-type-unsupported"],
    ["a form", "csrf=1", "application/x-www-form-urlencoded", 415, "image-type-unsupported"],
    ["a JPEG named a PNG", JPEG, "image/png", 422, "image-unreadable"],
    ["half a PNG", PNG.subarray(0, 60), "image/png", 422, "image-unreadable"],
    ["nothing", "", "image/png", 422, "image-unreadable"],
    ["a bomb", pngOfSize(16_000, 16_000), "image/png", 422, "image-dimensions"],
    ["a dot", pngOfSize(1, 1), "image/png", 422, "image-dimensions"],
  ])("refuses %s, and stores nothing", async (_what, body, mediaType, status, code) => {
    const ada = await owner();
    const before = await keysStored();
    const problem = await problemOf(await upload(ada, body, mediaType));
    expect(problem).toMatchObject({ code, status });
    expect(await ada.read()).toMatchObject({ version: 1 });
    expect(await keysStored()).toEqual(before);
  });

  it("takes 5 MB and not a byte more", async () => {
    const ada = await owner();
    const file = new Uint8Array(5 * MEGABYTE + 1);
    file.set(PNG);
    const most = file.subarray(0, 5 * MEGABYTE);
    const url = await uploaded(ada, most, "image/png");
    expect((await (await fetchImage(url)).arrayBuffer()).byteLength).toBeLessThan(200);
    const more = await upload(ada, file, "image/png");
    expect(await problemOf(more)).toMatchObject({ code: "body-too-large", status: 413 });
  });

  it("counts what has no length too", async () => {
    const chunk = new Uint8Array(MEGABYTE);
    let chunks = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        chunks += 1;
        if (chunks > 8) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const response = await upload(await owner(), endless, "image/png");
    expect(await problemOf(response)).toMatchObject({ code: "body-too-large" });
  });

  it("leaves nothing behind for an account that is gone", async () => {
    const ada = await owner();
    await suspend(ada);
    const before = await keysStored();
    const response = await upload(ada, PNG, "image/png");
    expect(await problemOf(response)).toMatchObject({ code: "unauthorized" });
    expect(await keysStored()).toEqual(before);
  });
});

describe("DELETE /account/image", () => {
  it("takes the picture away for everybody, and is fine without one", async () => {
    const ada = await owner();
    const url = await uploaded(ada, PNG, "image/png");
    const account = await answerOf<UserView>(await ada.ask("DELETE", "/image"));
    expect(account).not.toHaveProperty("imageUrl");
    expect((await fetchImage(url)).status).toBe(404);
    await answerOf(await ada.ask("DELETE", "/image"));
    await factsUntil(ada, "user.updated");
  });
});

describe("GET /images/avatars/{id}", () => {
  it.each([
    "img_01JD0000000000000000000000",
    "..%2f..%2fproducts%2fmug",
    "%2e%2e",
    "img_01jd0000000000000000000000",
    "avatars%2fimg_01JD0000000000000000000000",
    "img_01JD0000000000000000000000%00.png",
  ])("knows nothing under %s", async (id) => {
    const response = await fetchImage(`/images/avatars/${id}`);
    expect(await problemOf(response)).toMatchObject({ status: 404 });
  });

  it("shows no file that is not a picture, wherever it came from", async () => {
    const key = "avatars/img_01JD0000000000000000000009";
    await env.IMAGES.put(key, "<script>", { httpMetadata: { contentType: "text/html" } });
    expect((await fetchImage(`/images/${key}`)).status).toBe(404);
  });
});
