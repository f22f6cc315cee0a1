import { z } from "@hono/zod-openapi";
import { bookmarkOf, sendBookmark } from "../../http/bookmark.ts";
import { callerOf } from "../../http/caller.ts";
import { refuseCursor } from "../../http/paging.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { BOOKMARK_ADVICE, bookmarkHeaders, historyFields, toRequest } from "./history-schema.ts";
import { presentOrder } from "./present.ts";
import { orderSchema } from "./schema.ts";

const orderPageSchema = z
  .object({
    items: z.array(orderSchema).readonly(),
    page: z.object({ nextCursor: z.string().nullable() }),
  })
  .openapi("OrderPage");

const route = defineRoute({
  method: "get",
  path: "/",
  access: "user",
  tags: ["Orders"],
  operationId: "listOrders",
  summary: "One's own orders by status, number and time, the newest first",
  description: `An order is in the list from the moment it is placed. ${BOOKMARK_ADVICE}`,
  request: { query: z.strictObject(historyFields), headers: bookmarkHeaders },
  responses: { 200: json(orderPageSchema, "A page of orders"), ...problems(400, 429, 503) },
});

export const listOrders = createRouter().openapi(route, async (c) => {
  const { userId } = callerOf(c);
  const request = { ...toRequest(c.req.valid("query")), bookmark: bookmarkOf(c) };
  const page = await c.var.services.orderHistory.listOwn(userId, request);
  if (page === "invalid-cursor") return refuseCursor(c);
  sendBookmark(c, page.bookmark);
  const items = page.items.map((order) => presentOrder(order, c.var.market.locale));
  return c.json({ items, page: { nextCursor: page.nextCursor } }, 200);
});
