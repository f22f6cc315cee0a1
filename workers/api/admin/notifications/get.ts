import { problem } from "../../../http/problem.ts";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";
import { notificationParamsSchema, toNotification, wholeNotificationSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/{id}",
  access: "notifications:read",
  tags: ["Admin"],
  operationId: "getNotification",
  summary: "A mail with its body",
  description: "The link in the body opens nothing. Bodies are deleted after 90 days.",
  request: { params: notificationParamsSchema },
  responses: { 200: json(wholeNotificationSchema, "The mail"), ...problems(400, 404, 429) },
});

export const getNotification = createRouter().openapi(route, async (c) => {
  const mail = await c.var.services.notifications.find(c.req.valid("param").id);
  if (mail === undefined) return problem(c, "notification-not-found");
  const { html, text } = mail;
  return c.json({ ...toNotification(mail), html, text }, 200);
});
