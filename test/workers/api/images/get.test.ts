import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";

const ask = (key: string, headers = {}) =>
  exports.default.fetch(`http://shop.localhost/images/${key}`, { headers });

beforeAll(() => env.IMAGES.put("products/mug-800.webp", "a picture"));

describe("GET /images/{key}", () => {
  it("streams the picture, to be kept for ever", async () => {
    const response = await ask("products/mug-800.webp");
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    expect(new TextDecoder().decode(await response.arrayBuffer())).toBe("a picture");
  });

  it("answers 304 to those who have it, and the picture to a tag of nonsense", async () => {
    const first = await ask("products/mug-800.webp");
    const tag = first.headers.get("ETag") ?? "";
    await first.arrayBuffer();
    expect((await ask("products/mug-800.webp", { "If-None-Match": tag })).status).toBe(304);
    const other = await ask("products/mug-800.webp", { "If-None-Match": "nonsense" });
    expect(other.status).toBe(200);
    await other.arrayBuffer();
  });

  it.each([
    "products/other-800.webp",
    "products/mug.webp",
    "products/mug-800.svg",
    "..%2Fproducts/mug-800.webp",
    "products//mug-800.webp",
    "a/b/c/d/e-1.webp",
    "x%00-1.webp",
    `${"a".repeat(200)}-1.webp`,
  ])("knows no %s", async (key) => {
    const response = await ask(key);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "image-not-found" });
  });
});
