// The emergency brake: every access token signed so far dies. How fast is said in the key ring's
// SPEC.md.

import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { rotatedSchema, rotationSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/api/v1/admin/keys/rotate",
  access: "keys:rotate",
  tags: ["Admin"],
  summary: "Replace every signing key at once, in an emergency",
  request: {
    body: { content: { "application/json": { schema: rotationSchema } }, required: true },
  },
  responses: { 200: json(rotatedSchema, "A new key signs"), ...problems(400) },
});

export const rotate = createRouter().openapi(route, async (c) => {
  const { reason } = c.req.valid("json");
  const { kid } = await c.var.services.signingKeys.rotate({ reason, context: c.var.action });
  return c.json({ kid }, 200);
});
