import { z } from "@hono/zod-openapi";
import { mayDo, type Permission } from "../../../../domain/auth/permissions.ts";
import { ORDER_STATUSES, type OrderStatus } from "../../../../domain/order/order-terms.ts";
import { callerOf } from "../../../http/caller.ts";
import { refuseAccess } from "../../../http/refuse-access.ts";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderParamsSchema, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";

const statusSchema = z.strictObject({ status: z.enum(ORDER_STATUSES) }).openapi("SetOrderStatus");

/** Status changes that need the permission of the command they run. */
const ALSO_NEEDED: Readonly<Partial<Record<OrderStatus, Permission>>> = {
  Refunded: "refunds:create",
  "Return Requested": "returns:manage",
  Returned: "returns:manage",
};

const route = defineRoute({
  method: "post",
  path: "/{id}/status",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "setOrderStatus",
  summary: "Move an order along an allowed transition, by doing what stands behind it",
  description:
    "`Shipped` ships all that is left, `Delivered` says that it arrived, `Cancelled` cancels, " +
    "`Return Requested` asks for everything back, `Returned` receives what was asked for, " +
    "`Refunded` gives back all that is left. Any other move is 409, the allowed ones listed.",
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(statusSchema),
  },
  responses: {
    200: json(orderSchema, "The order as it stands after that"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const setOrderStatus = createRouter().openapi(route, async (c) => {
  const { status } = c.req.valid("json");
  const needed = ALSO_NEEDED[status];
  if (needed !== undefined && !mayDo(callerOf(c).roles, needed)) {
    return refuseAccess(c, "forbidden");
  }
  const answer = await c.var.services.orders.act({
    orderId: c.req.valid("param").id,
    command: { kind: "set-status", status },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
