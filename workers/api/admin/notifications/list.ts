import { refuseCursor } from "../../../http/paging.ts";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";
import { notificationPageSchema, notificationsQuerySchema, toNotification } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/",
  access: "notifications:read",
  tags: ["Admin"],
  operationId: "listNotifications",
  summary: "Mails and what became of them, the newest first",
  request: { query: notificationsQuerySchema },
  responses: { 200: json(notificationPageSchema, "A page of mails"), ...problems(400, 429) },
});

export const listNotifications = createRouter().openapi(route, async (c) => {
  const { limit, cursor, ...filter } = c.req.valid("query");
  const page = await c.var.services.notifications.list(filter, { limit, cursor });
  if (page === "invalid-cursor") return refuseCursor(c);
  const items = page.items.map(toNotification);
  return c.json({ items, page: { nextCursor: page.nextCursor } }, 200);
});
