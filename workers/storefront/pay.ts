// Paying for an order that waits, from its own page. Whatever comes of it, the page of the order
// says so: a card that was turned down stands there with its reason.

import { mayReadOrder } from "../http/order-token.ts";
import { keyOf } from "./form-key.ts";
import { showNotFound } from "./message.tsx";
import { type PageContext, readForm } from "./page.ts";
import { pathIdOf } from "./path-ids.ts";

export async function payOrder(c: PageContext): Promise<Response> {
  const orderId = pathIdOf(c);
  if (!(await mayReadOrder(c, orderId))) return showNotFound(c);
  const { orders, payments } = c.var.services;
  const [order, posted] = await Promise.all([orders.find(orderId), readForm(c)]);
  if (order === undefined) return showNotFound(c);
  await payments.pay({
    orderId,
    amount: order.total,
    payment: { provider: order.payment.provider, token: posted.payment ?? "" },
    idempotencyKey: keyOf(posted),
    context: c.var.action,
  });
  return c.redirect(`/orders/${orderId}`, 303);
}
