import { judgeAccess } from "../../domain/auth/access.ts";
import { InvoicePage } from "../../web/storefront/pages/invoice.tsx";
import { settingsOf } from "../env.ts";
import { mayReadOrder } from "../http/order-token.ts";
import { showNotFound } from "./message.tsx";
import { loadVisit, type PageContext, show } from "./page.ts";
import { pathIdOf } from "./path-ids.ts";

/** For the buyer, and for staff who may read the order; there is one once it is paid. */
export async function showInvoice(c: PageContext): Promise<Response> {
  const id = pathIdOf(c);
  if (!(await mayReadInvoice(c, id))) return showNotFound(c);
  const [{ chrome }, order] = await Promise.all([loadVisit(c), c.var.services.orders.find(id)]);
  if (order === undefined || order.payment.captured.amountMinor === 0) return showNotFound(c);
  return show(c, <InvoicePage {...{ chrome, order }} />);
}

async function mayReadInvoice(c: PageContext, orderId: string): Promise<boolean> {
  const { STAFF_SECOND_FACTOR } = settingsOf(c.env);
  const verdict = judgeAccess("orders:read", c.var.principal, STAFF_SECOND_FACTOR);
  return verdict === "allowed" || mayReadOrder(c, orderId);
}
