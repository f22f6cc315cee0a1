import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { wishParams } from "./schema.ts";

const route = defineRoute({
  method: "delete",
  path: "/wishlist/{productId}",
  access: "user",
  tags: ["Account"],
  operationId: "deleteWish",
  summary: "Takes a product off the wishlist; one that is not there is fine",
  request: { params: wishParams },
  responses: { 204: { description: "It is not on the list" }, ...problems(400, 429) },
});

export const removeWish = createRouter().openapi(route, async (c) => {
  const { userId } = callerOf(c);
  await c.var.services.account.unwish({ userId, productId: c.req.valid("param").productId });
  return c.body(null, 204);
});
