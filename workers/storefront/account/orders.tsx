import {
  type OrderListState,
  orderListHref,
  readOrderListState,
} from "../../../web/storefront/order-list-state.ts";
import { OrdersPage } from "../../../web/storefront/pages/account/orders.tsx";
import { bookmarkOf, sendBookmark } from "../../http/bookmark.ts";
import type { OwnFilter } from "../../services/orders/order-history.ts";
import { type PageContext, show } from "../page.ts";
import { ownPage } from "./own-page.tsx";

const ORDERS_PER_PAGE = 10;

const DAY_MS = 24 * 60 * 60 * 1000;

export function showOrders(c: PageContext): Promise<Response> {
  return ownPage(c, async ({ chrome, user }) => {
    const state = readOrderListState(c.req.query());
    const page = await c.var.services.orderHistory.listOwn(user.id, {
      filter: filterOf(state),
      limit: ORDERS_PER_PAGE,
      cursor: state.cursor,
      bookmark: bookmarkOf(c),
    });
    if (page === "invalid-cursor") {
      return c.redirect(orderListHref({ ...state, cursor: undefined }), 303);
    }
    sendBookmark(c, page.bookmark);
    const { items: orders, nextCursor } = page;
    return show(c, <OrdersPage {...{ chrome, state, orders, nextCursor }} />);
  });
}

/** The last day counts to its end. */
function filterOf({ number, status, from, to }: OrderListState): OwnFilter {
  return {
    number,
    status,
    fromMs: from === undefined ? undefined : Date.parse(from),
    beforeMs: to === undefined ? undefined : Date.parse(to) + DAY_MS,
  };
}
