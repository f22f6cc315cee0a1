import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { formatCount, formatDay, formatMoney } from "../format.ts";
import { STATUS_WORDS } from "../order-words.ts";

/** Somebody's orders, the newest first; each leads to its page. */
export function OrderList({ orders }: { orders: readonly OrderView[] }) {
  return (
    <ul class="rows">
      {orders.map((order) => (
        <li class="row">
          <div>
            <h2>
              <a href={`/orders/${order.id}`}>{contentOf(order)}</a>
            </h2>
            <p class="soft small">
              {order.number}, <time datetime={order.createdAt}>{formatDay(order.createdAt)}</time>
            </p>
          </div>
          <div class="row-end">
            <p>{formatMoney(order.total)}</p>
            <p class="soft small">{STATUS_WORDS[order.status]}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** `Stoneware Mug and 2 more things` */
function contentOf({ lines }: OrderView): string {
  const [first] = lines;
  const others = lines.length - 1;
  if (first === undefined) return "Order";
  if (others === 0) return first.name;
  return `${first.name} and ${formatCount(others, "more thing", "more things")}`;
}
