import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const OPEN_CART = "http://shop.localhost/api/v1/cart/guest";

describe("the body guard", () => {
  it("takes an empty body that came as a stream for none", async () => {
    const empty = new Blob([]).stream();
    const response = await exports.default.fetch(OPEN_CART, {
      method: "POST",
      body: empty,
      headers: { "Content-Length": "0" },
    });
    expect(response.status).toBe(201);
  });

  it("refuses a body without a media type", async () => {
    const response = await exports.default.fetch(OPEN_CART, {
      method: "POST",
      body: new Blob(["{}"]).stream(),
    });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ code: "unsupported-media-type" });
  });
});
