import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";

const count = z.int().min(0);

const reportSchema = z
  .object({
    orders: count.openapi({ description: "Orders looked at" }),
    skus: count.openapi({ description: "Skus looked at" }),
    unanswered: count.openapi({ description: "Of both, those that could not be asked this time" }),
    opened: count,
    seenAgain: count,
    resolved: count.openapi({ description: "Findings that are no longer so, or were mended" }),
    mended: count.openapi({ description: "Rows written anew" }),
    isBehind: z.boolean().openapi({ description: "Orders wait that another pass should examine" }),
  })
  .openapi("ReconciliationReport");

const route = defineRoute({
  method: "post",
  path: "/run",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "runReconciliation",
  summary: "Compare a page of orders, payments and stock now",
  description: "What happens by itself every five minutes: each pass goes on where one left off.",
  responses: { 200: json(reportSchema, "What it came to"), ...problems(429, 503) },
});

export const runReconciliation = createRouter().openapi(route, async (c) => {
  return c.json(await c.var.services.reconciliation.run(c.var.action), 200);
});
