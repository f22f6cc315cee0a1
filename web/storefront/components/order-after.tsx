// What became of an order since it was paid: its parcels, its returns, what was given back.

import type {
  OrderReturn,
  OrderShipment,
  OrderView,
} from "../../../domain/order/views/order-view.ts";
import { formatMoment, formatMoney } from "../format.ts";
import { wordReason } from "../messages/failure.ts";
import { describeUnits } from "../return-form.ts";
import { Sentence, say, sayMessage } from "../say.tsx";
import { TypedText } from "./typed-text.tsx";

export function OrderParcels({ order }: { order: OrderView }) {
  if (order.shipments.length === 0) return null;
  return (
    <section aria-labelledby="parcels">
      <h2 id="parcels">{say("order.parcels", { count: order.shipments.length })}</h2>
      <ul class="rows">
        {order.shipments.map((shipment) => (
          <li class="row">
            <Parcel {...{ order, shipment }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parcel({ order, shipment }: { order: OrderView; shipment: OrderShipment }) {
  const { carrier, trackingNumber, state, lines, handedOverAt, deliveredAt } = shipment;
  const at = deliveredAt ?? handedOverAt;
  return (
    <>
      <div>
        <p>{describeUnits(order, lines)}</p>
        <p class="soft small">
          {state === "cancelled" ? null : say("tracking.number", { carrier, trackingNumber })}
        </p>
      </div>
      <div class="row-end">
        <p>{say(`parcel.${state}`)}</p>
        {at === undefined ? null : (
          <p class="soft small">
            <time datetime={at}>{formatMoment(at)}</time>
          </p>
        )}
      </div>
    </>
  );
}

export function OrderReturns({ order }: { order: OrderView }) {
  if (order.returns.length === 0) return null;
  return (
    <section aria-labelledby="returns">
      <h2 id="returns">{say("order.returns")}</h2>
      <ul class="rows">
        {order.returns.map((asked) => (
          <li class="row">
            <Return {...{ order, asked }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Return({ order, asked }: { order: OrderView; asked: OrderReturn }) {
  const { lines, state, answer, requestedAt } = asked;
  return (
    <>
      <div>
        <p>{describeUnits(order, lines)}</p>
        {answer === undefined ? null : (
          <p class="soft small" dir="auto">
            {answer}
          </p>
        )}
      </div>
      <div class="row-end">
        <p>{say(`return.state.${state}`)}</p>
        <p class="soft small">
          <time datetime={requestedAt}>{formatMoment(requestedAt)}</time>
        </p>
      </div>
    </>
  );
}

/** Under the total: each amount that goes back, and what it was for. */
export function OrderRefunds({ refunds }: Pick<OrderView, "refunds">) {
  const paid = refunds.filter(({ state }) => state !== "closed");
  if (paid.length === 0) return null;
  return (
    <dl class="totals">
      {paid.map(({ amount, reason, state }) => (
        <div>
          <dt>
            <Sentence
              id={state === "succeeded" ? "refund.succeeded" : "refund.pending"}
              values={{ reason: <TypedText>{sayMessage(wordReason(reason))}</TypedText> }}
            />
          </dt>
          <dd>{say("money.minus", { amount: formatMoney(amount) })}</dd>
        </div>
      ))}
    </dl>
  );
}
