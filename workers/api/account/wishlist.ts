import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { asPage, wishlistSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/wishlist",
  access: "user",
  tags: ["Account"],
  operationId: "getWishlist",
  summary: "What the caller wishes for, the newest first",
  responses: {
    200: json(wishlistSchema, "All of it; products no longer sold are left out"),
    ...problems(429),
  },
});

export const wishlist = createRouter().openapi(route, async (c) => {
  const items = await c.var.services.account.wishlist(callerOf(c).userId);
  return c.json(asPage(items), 200);
});
