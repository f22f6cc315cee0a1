import { z } from "@hono/zod-openapi";
import { PICTURE_MEDIA_TYPES } from "../../../domain/account/picture-rules.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";

/**
 * The picture of a key never changes, so browsers need no revalidation. But a picture of a
 * person may be erased: only browsers keep it, no cache in between, and those for a day.
 */
const KEPT_A_DAY = "private, max-age=86400, immutable";

/** Policy for an upload that is opened as a page: everything is blocked. */
const NOTHING_ALLOWED = "default-src 'none'; sandbox";

const picture = { schema: z.string().openapi({ format: "binary" }) };

const route = defineRoute({
  method: "get",
  path: "/images/avatars/{id}",
  access: "public",
  tags: ["Account"],
  operationId: "getAccountImage",
  summary: "A person's picture",
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: {
      description: "The picture",
      content: Object.fromEntries(PICTURE_MEDIA_TYPES.map((type) => [type, picture])),
    },
    304: { description: "The picture named by If-None-Match is still the one" },
    ...problems(404),
  },
});

export const getImage = createRouter().openapi(route, async (c) => {
  const heldTag = c.req.header("If-None-Match");
  const image = await c.var.services.account.findImage(c.req.valid("param").id, heldTag);
  if (image === undefined) return problem(c, "image-not-found");
  const headers = {
    "Content-Type": image.mediaType,
    "Cache-Control": KEPT_A_DAY,
    "Content-Security-Policy": NOTHING_ALLOWED,
    "X-Content-Type-Options": "nosniff",
    ETag: image.etag,
  };
  return image.body === null ? c.body(null, 304, headers) : c.body(image.body, 200, headers);
});
