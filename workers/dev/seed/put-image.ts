import { limitBodyTo } from "../../api/middleware/body-guard.ts";
import { createRouter } from "../../api/router.ts";
import { problem } from "../../http/problem.ts";
import { isImageKey } from "../../services/images/image-service.ts";

/** A 1,600 pixel WebP is a tenth of this. */
const IMAGE_BYTES_MAX = 2 * 1024 * 1024;

export const putImage = createRouter();

putImage.put("/_/seed/images/:key{.+}", limitBodyTo(IMAGE_BYTES_MAX), async (c) => {
  const key = c.req.param("key");
  if (!isImageKey(key)) {
    const message = "A key is folders and a name, a dash, the width and .webp";
    return problem(c, "invalid-request", { errors: [{ path: "key", code: "image-key", message }] });
  }
  const bytes = await c.req.arrayBuffer();
  if (!isWebp(new Uint8Array(bytes))) {
    const message = "The body is not a WebP picture";
    return problem(c, "invalid-request", { errors: [{ path: "body", code: "not-webp", message }] });
  }
  await c.var.services.images.store(key, bytes);
  return c.body(null, 204);
});

/** `RIFF`, four bytes of length, `WEBP`. Source: WebP Container Specification. */
function isWebp(bytes: Uint8Array): boolean {
  const mark = String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 12));
  return mark === "RIFFWEBP";
}
