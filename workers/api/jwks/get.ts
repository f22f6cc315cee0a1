// The public keys that verify access tokens. Source: RFC 7517, 5.

import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json } from "../shapes.ts";
import { jwksSchema } from "./schema.ts";

/** Kept ten minutes at most; a key is published an hour before it signs. */
const PUBLIC = "public, max-age=300, stale-while-revalidate=300";

const route = defineRoute({
  method: "get",
  path: "/.well-known/jwks.json",
  access: "public",
  tags: ["Auth"],
  summary: "The public keys access tokens are signed with",
  responses: { 200: json(jwksSchema, "A JSON Web Key Set") },
});

export const get = createRouter().openapi(route, async (c) => {
  const keys = await c.var.services.accessTokens.publicKeys();
  c.header("Cache-Control", PUBLIC);
  return c.json({ keys: [...keys] }, 200);
});
