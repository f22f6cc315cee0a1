import { z } from "@hono/zod-openapi";
import { idPattern } from "../../../../domain/ids.ts";
import { bookmarkOf, sendBookmark } from "../../../http/bookmark.ts";
import { refuseCursor } from "../../../http/paging.ts";
import type { ListedOrder } from "../../../services/orders/order-history.ts";
import { defineRoute } from "../../access.ts";
import {
  BOOKMARK_ADVICE,
  bookmarkHeaders,
  historyFields,
  toRequest,
} from "../../orders/history-schema.ts";
import { presentOrder } from "../../orders/present.ts";
import { orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { emailSchema, json, problems, skuSchema } from "../../shapes.ts";

/** Each filter has its own index, so only one may be given. */
const WHOSE = ["userId", "email", "sku", "stuck"] as const;

const querySchema = z
  .strictObject({
    ...historyFields,
    userId: z.string().regex(idPattern("user")).optional(),
    email: emailSchema.optional().openapi({
      description: "The whole address, in whatever case it is written",
    }),
    sku: skuSchema.optional(),
    stuck: z
      .literal("true")
      .transform(() => true as const)
      .optional()
      .openapi({ description: "Only what waits for a person, or keeps failing" }),
  })
  .refine((query) => WHOSE.filter((name) => query[name] !== undefined).length <= 1, {
    error: `One at a time: ${WHOSE.join(", ")}`,
    path: ["userId"],
  })
  .refine(({ sku, status }) => sku === undefined || status === undefined, {
    error: "The orders of a sku are narrowed by time and number alone",
    path: ["sku"],
  });

const listedOrderSchema = orderSchema
  .extend({
    userId: z.string().optional().openapi({ description: "Absent for guests" }),
    stuck: z.boolean(),
  })
  .openapi("ListedOrder");

const listedOrderPageSchema = z
  .object({
    items: z.array(listedOrderSchema).readonly(),
    page: z.object({ nextCursor: z.string().nullable() }),
  })
  .openapi("ListedOrderPage");

const route = defineRoute({
  method: "get",
  path: "/",
  access: "orders:read",
  tags: ["Admin"],
  operationId: "listAllOrders",
  summary: "Everybody's orders, the newest first; a moment behind the orders themselves",
  description: `Narrowed by one of ${WHOSE.join(", ")} at a time. ${BOOKMARK_ADVICE}`,
  request: { query: querySchema, headers: bookmarkHeaders },
  responses: { 200: json(listedOrderPageSchema, "A page of orders"), ...problems(400, 429, 503) },
});

export const listAllOrders = createRouter().openapi(route, async (c) => {
  const { filter, ...page } = toRequest(c.req.valid("query"));
  const { stuck: isStuck, ...narrowed } = filter;
  const request = { ...page, filter: { ...narrowed, isStuck }, bookmark: bookmarkOf(c) };
  const found = await c.var.services.orderHistory.listAll(request);
  if (found === "invalid-cursor") return refuseCursor(c);
  sendBookmark(c, found.bookmark);
  const items = found.items.map((item) => toItem(item, c.var.market.locale));
  return c.json({ items, page: { nextCursor: found.nextCursor } }, 200);
});

function toItem({ order, userId, isStuck: stuck }: ListedOrder, locale: string) {
  return { ...presentOrder(order, locale), userId, stuck };
}
