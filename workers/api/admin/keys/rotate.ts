import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, lineOfText, problems } from "../../shapes.ts";

const REASON_LENGTH_MAX = 200;

const rotationSchema = z
  .strictObject({
    reason: lineOfText(REASON_LENGTH_MAX).openapi({ description: "Goes into the audit log" }),
  })
  .openapi("KeyRotation");

const signingKeySchema = z.object({ kid: z.string() }).openapi("SigningKey");

const route = defineRoute({
  method: "post",
  path: "/rotate",
  access: "keys:rotate",
  tags: ["Admin"],
  operationId: "rotateKeys",
  summary: "Replace the signing keys now, because one may be known to others",
  description:
    "Keys rotate by themselves. This is for an emergency: no access token signed before is good " +
    "any more, the caller's own too; refresh tokens are.",
  request: { body: jsonBody(rotationSchema) },
  responses: {
    200: json(signingKeySchema, "The key that signs from now on"),
    ...problems(400, 413, 415, 429, 503),
  },
});

export const rotateKeys = createRouter().openapi(route, async (c) => {
  const { reason } = c.req.valid("json");
  return c.json(await c.var.services.signingKeys.rotate({ reason, context: c.var.action }), 200);
});
