import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { Icon } from "../../components/icon.tsx";
import { OrderFilters } from "../../components/order-filters.tsx";
import { OrderList } from "../../components/order-list.tsx";
import { isNarrowed, type OrderListState, orderListHref } from "../../order-list-state.ts";
import { NoOrders } from "./overview.tsx";

interface OrdersProps {
  readonly chrome: Chrome;
  readonly state: OrderListState;
  readonly orders: readonly OrderView[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

export function OrdersPage({ chrome, state, orders, nextCursor }: OrdersProps) {
  const isEmpty = orders.length === 0 && !isNarrowed(state) && state.cursor === undefined;
  return (
    <AccountPage chrome={chrome} title="Orders">
      {isEmpty ? <NoOrders /> : <OrderFilters state={state} />}
      {orders.length === 0 ? null : <OrderList orders={orders} />}
      {orders.length > 0 || isEmpty ? null : <NoneFound />}
      <Pager state={state} nextCursor={nextCursor} />
    </AccountPage>
  );
}

function NoneFound() {
  return (
    <p class="soft">
      No order is like that. <a href={orderListHref({})}>Show all orders</a>
    </p>
  );
}

function Pager({ state, nextCursor }: Pick<OrdersProps, "state" | "nextCursor">) {
  if (nextCursor === null && state.cursor === undefined) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {state.cursor === undefined ? null : (
        <a class="button button-quiet" href={orderListHref({ ...state, cursor: undefined })}>
          Newest orders
        </a>
      )}
      {nextCursor === null ? null : (
        <a class="button" rel="next" href={orderListHref({ ...state, cursor: nextCursor })}>
          Older orders <Icon name="arrow" />
        </a>
      )}
    </nav>
  );
}
