import { z } from "@hono/zod-openapi";
import { PICTURE_MEDIA_TYPES } from "../../../domain/account/picture-rules.ts";
import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { answerProfileChange } from "./answer.ts";
import { profileAnswer } from "./schema.ts";

const picture = { schema: z.string().openapi({ format: "binary" }) };
const content = Object.fromEntries(PICTURE_MEDIA_TYPES.map((type) => [type, picture]));

const route = defineRoute({
  method: "put",
  path: "/image",
  access: "user",
  tags: ["Account"],
  operationId: "putAccountImage",
  summary: "Sets the caller's picture",
  description:
    "The body is the picture: PNG, JPEG or WebP, at most 5 MB and 4,096 pixels a side. Where and " +
    "when it was taken, and with what, is removed.",
  request: { body: { required: true, content } },
  responses: {
    200: profileAnswer("The account with its picture"),
    ...problems(413, 415, 422, 429, 503),
  },
});

export const putImage = createRouter().openapi(route, async (c) => {
  const changed = await c.var.services.account.setImage({
    userId: callerOf(c).userId,
    bytes: new Uint8Array(await c.req.arrayBuffer()),
    mediaType: c.req.header("Content-Type"),
    context: c.var.action,
  });
  return answerProfileChange(c, changed);
});
