import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { Icon } from "../../components/icon.tsx";
import { OrderFilters } from "../../components/order-filters.tsx";
import { OrderList } from "../../components/order-list.tsx";
import { isNarrowed, type OrderListState, orderListHref } from "../../order-list-state.ts";
import { Sentence, say } from "../../say.tsx";
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
    <AccountPage chrome={chrome} title={say("account.orders")}>
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
      <Sentence
        id="orders.none-found"
        tags={{ link: (words) => <a href={orderListHref({})}>{words}</a> }}
      />
    </p>
  );
}

function Pager({ state, nextCursor }: Pick<OrdersProps, "state" | "nextCursor">) {
  if (nextCursor === null && state.cursor === undefined) return null;
  return (
    <nav class="pager" aria-label={say("pager.label")}>
      {state.cursor === undefined ? null : (
        <a class="button button-quiet" href={orderListHref({ ...state, cursor: undefined })}>
          {say("orders.newest")}
        </a>
      )}
      {nextCursor === null ? null : (
        <a class="button" rel="next" href={orderListHref({ ...state, cursor: nextCursor })}>
          {say("orders.older")} <Icon name="arrow" />
        </a>
      )}
    </nav>
  );
}
