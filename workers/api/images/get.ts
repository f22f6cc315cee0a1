// Pictures, streamed from R2. A key holds slashes, which an OpenAPI path parameter does not know:
// so the route is Hono's own, and the document is told of it.

import { z } from "@hono/zod-openapi";
import { problem } from "../../http/problem.ts";
import { IMAGE_MEDIA_TYPE } from "../../services/images/image-service.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";

const FOREVER = "public, max-age=31536000, immutable";

export const get = createRouter();

get.get("/images/:key{.+}", async (c) => {
  const image = await c.var.services.images.find(c.req.param("key"), c.req.header("If-None-Match"));
  if (image === undefined) return problem(c, "image-not-found");
  const headers = {
    "Content-Type": IMAGE_MEDIA_TYPE,
    "Cache-Control": FOREVER,
    "X-Content-Type-Options": "nosniff",
    ETag: image.etag,
  };
  return image.body === null ? c.body(null, 304, headers) : c.body(image.body, 200, headers);
});

get.openAPIRegistry.registerPath({
  method: "get",
  path: "/images/{key}",
  operationId: "getImage",
  tags: ["Catalog"],
  summary: "A picture in one width",
  "x-access": "public",
  request: {
    params: z.object({ key: z.string().openapi({ example: "products/linen-shirt-800.webp" }) }),
  },
  responses: {
    200: {
      description: "The picture",
      content: {
        [IMAGE_MEDIA_TYPE]: { schema: z.string().openapi({ format: "binary" }) },
      },
    },
    304: { description: "The picture named by If-None-Match is still the one" },
    ...problems(404, 429),
  },
});
