import { z } from "@hono/zod-openapi";
import { ORDER_STATUSES, SAGA_STATES } from "../../../../domain/order/order-terms.ts";
import { pageFields, refuseCursor } from "../../../http/paging.ts";
import { defineRoute } from "../../access.ts";
import { presentFailure } from "../../orders/present.ts";
import { failureSchema } from "../../payments/schema.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";

const stuckQuerySchema = z.strictObject(pageFields);

const stuckOrderSchema = z
  .object({
    orderId: z.string(),
    number: z.string(),
    status: z.enum(ORDER_STATUSES),
    sagaState: z.enum(SAGA_STATES),
    state: z.enum(["stuck", "overdue"]),
    since: z.iso.datetime(),
    step: z.string().optional(),
    failure: failureSchema.optional(),
    createdAt: z.iso.datetime(),
  })
  .openapi("StuckOrder");

const stuckPageSchema = z
  .object({
    items: z.array(stuckOrderSchema),
    page: z.object({ nextCursor: z.string().nullable() }),
  })
  .openapi("StuckOrderPage");

const route = defineRoute({
  method: "get",
  path: "/stuck",
  access: "orders:read",
  tags: ["Admin"],
  operationId: "listStuckOrders",
  summary: "Orders with something left to do that waits for a person or takes too long",
  description:
    "The longest-standing first. `stuck` was given up, or fails again and again; `overdue` has " +
    "been at it for half an hour. `GET /admin/orders/{id}` has the journal, `…/retry` and " +
    "`…/close` settle it.",
  request: { query: stuckQuerySchema },
  responses: { 200: json(stuckPageSchema, "A page of orders"), ...problems(400, 429) },
});

export const listStuckOrders = createRouter().openapi(route, async (c) => {
  const page = await c.var.services.reconciliation.stuck(c.req.valid("query"));
  if (page === "invalid-cursor") return refuseCursor(c);
  const items = page.items.map(({ unfinished, createdAtMs, ...order }) => ({
    ...order,
    state: unfinished.isStuck ? ("stuck" as const) : ("overdue" as const),
    since: new Date(unfinished.sinceMs).toISOString(),
    step: unfinished.step,
    failure: presentFailure(unfinished.failure, c.var.market.locale),
    createdAt: new Date(createdAtMs).toISOString(),
  }));
  return c.json({ items, page: { nextCursor: page.nextCursor } }, 200);
});
