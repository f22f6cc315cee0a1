import type { OrderView } from "../../../../domain/order/order-view.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { Icon } from "../../components/icon.tsx";
import { OrderList } from "../../components/order-list.tsx";
import { NoOrders } from "./overview.tsx";

interface OrdersProps {
  readonly chrome: Chrome;
  readonly orders: readonly OrderView[];
  /** Id of the order the next page goes on after; absent on the last. */
  readonly nextAfter?: string | undefined;
}

export function OrdersPage({ chrome, orders, nextAfter }: OrdersProps) {
  return (
    <AccountPage chrome={chrome} title="Orders">
      {orders.length === 0 ? <NoOrders /> : <OrderList orders={orders} />}
      {nextAfter === undefined ? null : (
        <nav class="pager" aria-label="Pages">
          <a class="button" rel="next" href={`/account/orders?after=${nextAfter}`}>
            Older orders <Icon name="arrow" />
          </a>
        </nav>
      )}
    </AccountPage>
  );
}
