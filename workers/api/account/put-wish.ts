import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { refuseChange } from "./answer.ts";
import { wishParams } from "./schema.ts";

const route = defineRoute({
  method: "put",
  path: "/wishlist/{productId}",
  access: "user",
  tags: ["Account"],
  operationId: "putWish",
  summary: "Puts a product on the wishlist; one that is there already stays",
  request: { params: wishParams },
  responses: { 204: { description: "It is on the list" }, ...problems(400, 404, 422, 429) },
});

export const putWish = createRouter().openapi(route, async (c) => {
  const { userId } = callerOf(c);
  const { productId } = c.req.valid("param");
  const wished = await c.var.services.account.wish({ userId, productId });
  return wished.ok ? c.body(null, 204) : refuseChange(c, wished.refusal);
});
