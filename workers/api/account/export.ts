import { callerOf } from "../../http/caller.ts";
import { refuseAccess } from "../../http/refuse-access.ts";
import { defineRoute } from "../access.ts";
import { presentOrder } from "../orders/present.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { exportSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/export",
  access: "user",
  tags: ["Account"],
  operationId: "exportAccount",
  summary: "Everything held about the caller, as a file",
  responses: {
    200: json(exportSchema, "Without passwords, tokens and hashes; the newest 1,000 of a kind"),
    ...problems(429, 503),
  },
});

const AS_FILE = 'attachment; filename="tradewind-account.json"';

export const exportAccount = createRouter().openapi(route, async (c) => {
  const held = await c.var.services.account.export(callerOf(c).userId);
  if (held === undefined) return refuseAccess(c, "unauthorized");
  c.header("Content-Disposition", AS_FILE);
  const { locale } = c.var.market;
  const items = held.orders.items.map((order) => presentOrder(order, locale));
  return c.json({ ...held, orders: { ...held.orders, items } }, 200);
});
