import { isId } from "../../../domain/ids.ts";
import { OrdersPage } from "../../../web/storefront/pages/account/orders.tsx";
import { type PageContext, show } from "../page.ts";
import { ownPage } from "./own-page.tsx";

const ORDERS_PER_PAGE = 10;

export function showOrders(c: PageContext): Promise<Response> {
  return ownPage(c, async ({ chrome, user }) => {
    const asked = c.req.query("after") ?? "";
    const after = isId("order", asked) ? asked : undefined;
    const limit = ORDERS_PER_PAGE + 1;
    const found = await c.var.services.orders.listOf(user.id, { after, limit });
    const orders = found.slice(0, ORDERS_PER_PAGE);
    const nextAfter = found.length > orders.length ? orders.at(-1)?.id : undefined;
    return show(c, <OrdersPage {...{ chrome, orders, nextAfter }} />);
  });
}
