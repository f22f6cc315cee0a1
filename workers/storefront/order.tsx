import { OrderPage } from "../../web/storefront/pages/order.tsx";
import { nowMs } from "../adapters/clock.ts";
import { newUuid } from "../adapters/ids.ts";
import { mayReadOrder, rememberOrder } from "../http/order-token.ts";
import { showNotFound } from "./message.tsx";
import { messageOf, redirectWithMessage } from "./outcome.ts";
import { loadVisit, type PageContext, show } from "./page.ts";
import { pathIdOf } from "./path-ids.ts";

export async function showOrder(c: PageContext): Promise<Response> {
  const id = pathIdOf(c);
  const linked = c.req.query("token");
  if (!(await mayReadOrder(c, id, linked))) return showNotFound(c);
  if (linked !== undefined) return keepToken(c, id, linked);
  const [{ chrome }, { order, timeline }] = await Promise.all([loadVisit(c), readOrder(c, id)]);
  if (order === undefined) return showNotFound(c);
  const paymentMethods = c.var.services.payments.methods();
  const asked = { paymentMethods, paymentKey: newUuid(), message: messageOf(c), nowMs: nowMs() };
  return show(c, <OrderPage {...{ chrome, order, timeline, ...asked }} />);
}

/** One after the other: the page may show less than has happened by then, never miss it. */
async function readOrder(c: PageContext, id: string) {
  const { orders } = c.var.services;
  const timeline = await orders.timeline(id);
  return { timeline, order: await orders.find(id) };
}

/** The token of a mail's link moves into the cookie, so that no address shown or shared has it. */
async function keepToken(c: PageContext, id: string, token: string): Promise<Response> {
  if ((await c.var.services.tokens.open("order", token)) === id) rememberOrder(c, token);
  return c.redirect(`/orders/${id}`, 303);
}

export async function cancelOrder(c: PageContext): Promise<Response> {
  const orderId = pathIdOf(c);
  if (!(await mayReadOrder(c, orderId))) return showNotFound(c);
  const command = { kind: "cancel" } as const;
  const { orders } = c.var.services;
  const answer = await orders.act({ orderId, command, context: c.var.action });
  return redirectWithMessage(
    c,
    `/orders/${orderId}`,
    answer.ok ? "cancel-requested" : "cancel-too-late",
  );
}
