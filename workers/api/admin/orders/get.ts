import type { OrderInspection } from "../../../../domain/order/views/inspection.ts";
import { problem } from "../../../http/problem.ts";
import { defineRoute } from "../../access.ts";
import { presentJournal, presentOrder } from "../../orders/present.ts";
import { orderParamsSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";
import { inspectedOrderSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/{id}",
  access: "orders:read",
  tags: ["Admin"],
  operationId: "inspectOrder",
  summary: "One order with its saga, its jobs, its notes and what may follow",
  request: { params: orderParamsSchema },
  responses: { 200: json(inspectedOrderSchema, "The order"), ...problems(400, 404, 429) },
});

export const inspectOrder = createRouter().openapi(route, async (c) => {
  const found = await c.var.services.orders.inspect(c.req.valid("param").id);
  if (found === undefined) return problem(c, "order-not-found");
  c.header("ETag", `"${found.order.version}"`);
  return c.json(presentInspection(found, c.var.market.locale), 200);
});

function presentInspection(found: OrderInspection, locale: string) {
  const { order, journal, jobs } = found;
  return {
    ...found,
    order: presentOrder(order, locale),
    journal: presentJournal(journal, locale),
    jobs: jobs.map((job) => ({ ...job, journal: presentJournal(job.journal, locale) })),
  };
}
