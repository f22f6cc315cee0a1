import { mayReadOrder, ORDER_TOKEN_HEADER } from "../../http/order-token.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { presentOrder } from "./present.ts";
import { orderParamsSchema, orderSchema, orderSecurity } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/{id}",
  access: "public",
  tags: ["Orders"],
  operationId: "getOrder",
  summary: "Read one order",
  description:
    "Whoever placed it signed in reads it by being signed in. A guest shows the order's token " +
    `(${ORDER_TOKEN_HEADER}) or the cookie set at checkout.`,
  security: orderSecurity,
  request: { params: orderParamsSchema },
  responses: { 200: json(orderSchema, "The order as it stands"), ...problems(400, 404, 429) },
});

export const getOrder = createRouter().openapi(route, async (c) => {
  const { id } = c.req.valid("param");
  const order = (await mayReadOrder(c, id)) ? await c.var.services.orders.find(id) : undefined;
  if (order === undefined) return problem(c, "order-not-found");
  c.header("ETag", `"${order.version}"`);
  return c.json(presentOrder(order, c.var.market.locale), 200);
});
