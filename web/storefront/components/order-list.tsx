import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { formatDay, formatMoney } from "../format.ts";
import { Sentence, say } from "../say.tsx";

/** Orders, the newest first, each with a link to its page. */
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
              <Sentence
                id="orders.number-and-day"
                values={{
                  number: order.number,
                  day: <time datetime={order.createdAt}>{formatDay(order.createdAt)}</time>,
                }}
              />
            </p>
          </div>
          <div class="row-end">
            <p>{formatMoney(order.total)}</p>
            <p class="soft small">{say(`order.status.${order.status}`)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** `Stoneware Mug and 2 more items` */
function contentOf({ lines }: OrderView): string {
  const [first] = lines;
  const others = lines.length - 1;
  if (first === undefined) return say("orders.order");
  if (others === 0) return first.name;
  return say("orders.and-more", { name: first.name, count: others });
}
