import type { PaymentMethod } from "../../../domain/order/payment-method.ts";
import type { OrderEvent, OrderView } from "../../../domain/order/views/order-view.ts";
import type { Chrome } from "../chrome.ts";
import { CancelOrder } from "../components/cancel-order.tsx";
import { Document } from "../components/document.tsx";
import { Icon } from "../components/icon.tsx";
import { MiniLine } from "../components/mini-line.tsx";
import { Notice } from "../components/notice.tsx";
import { OrderParcels, OrderRefunds, OrderReturns } from "../components/order-after.tsx";
import { OrderFacts } from "../components/order-facts.tsx";
import { OrderTimeline } from "../components/order-timeline.tsx";
import { PayForm } from "../components/pay-form.tsx";
import { Totals } from "../components/totals.tsx";
import type { PageMessage } from "../form-state.ts";
import { formatMoment } from "../format.ts";
import {
  describeOrder,
  isAwaitingPayment,
  isFollowed,
  isRunning,
  progressOf,
} from "../order-words.ts";
import { mayReturn } from "../return-form.ts";
import { Sentence, say, sayMessage } from "../say.tsx";

interface OrderProps {
  readonly chrome: Chrome;
  readonly order: OrderView;
  readonly timeline: readonly OrderEvent[];
  readonly paymentMethods: readonly PaymentMethod[];
  /** Of the payment this page may lead to. */
  readonly paymentKey: string;
  /** What the form before came to. */
  readonly message?: PageMessage | undefined;
  readonly nowMs: number;
}

/** How often a browser without script looks again while the order is worked on. */
const REFRESH_SECONDS = 3;

export function OrderPage(props: OrderProps) {
  const { chrome, order, timeline, paymentMethods, paymentKey, message, nowMs } = props;
  const words = describeOrder(order);
  const head = {
    title: say("order.page-title", { title: words.title, number: order.number }),
    description: say("order.description"),
    noindex: true,
    refreshSeconds: isRunning(order) ? REFRESH_SECONDS : undefined,
  };
  return (
    <Document chrome={chrome} head={head}>
      <div
        class="wrap"
        id="order"
        data-live
        data-order-running={isRunning(order) ? "" : undefined}
        data-order-events={eventsAddress(order, timeline)}
      >
        <div class="page-head">
          <p class="soft">
            <Sentence
              id="order.placed"
              values={{
                number: order.number,
                moment: <time datetime={order.createdAt}>{formatMoment(order.createdAt)}</time>,
              }}
            />
          </p>
          <h1>{words.title}</h1>
          <p class="lead">{words.text}</p>
          <ContinuePayment order={order} />
          <Retry order={order} />
        </div>
        {message === undefined ? null : (
          <Notice tone={message.tone} title={sayMessage(message.text)} focus />
        )}
        {words.tone === "alert" ? null : <Progress order={order} />}
        <div class="purchase">
          <div class="stack">
            {isAwaitingPayment(order) ? (
              <PayForm order={order} methods={paymentMethods} idempotencyKey={paymentKey} />
            ) : null}
            <OrderParcels order={order} />
            <OrderReturns order={order} />
            <NextSteps {...{ order, nowMs }} />
            <h2>{say("order.updates")}</h2>
            <OrderTimeline events={timeline} running={isRunning(order)} />
            <OrderFacts order={order} />
            {chrome.person === undefined ? <AccountOffer order={order} /> : null}
          </div>
          <section class="panel" aria-labelledby="bought">
            <h2 id="bought">{say("order.items")}</h2>
            <ul class="mini-lines">
              {order.lines.map((line) => (
                <MiniLine line={line} />
              ))}
            </ul>
            <Totals totals={order} />
            <OrderRefunds refunds={order.refunds} />
          </section>
        </div>
      </div>
    </Document>
  );
}

/** Where a script hears of what happens after what is shown; absent when nothing will. */
function eventsAddress(order: OrderView, timeline: readonly OrderEvent[]): string | undefined {
  if (!isFollowed(order)) return undefined;
  return `/api/v1/orders/${order.id}/events?lastEventId=${timeline.at(-1)?.id ?? 0}`;
}

/** A link and no form: it leads to a page of the payment provider. */
function ContinuePayment({ order }: { order: OrderView }) {
  const { nextAction } = order.payment;
  if (nextAction === undefined) return null;
  return (
    <p class="cluster">
      <a class="button" id="continue-payment" href={nextAction.url}>
        {say("order.continue-payment")} <Icon name="arrow" />
      </a>
    </p>
  );
}

function Retry({ order }: { order: OrderView }) {
  if (order.saga.verdict !== "FAILED") return null;
  return (
    <p class="cluster">
      <a class="button" id="try-again" href={`/checkout?from=${order.id}`}>
        {say("fault.try-again")} <Icon name="arrow" />
      </a>
      <a class="button button-quiet" id="to-cart" href="/cart">
        {say("cart.go-to-cart")}
      </a>
    </p>
  );
}

/** What its buyer may still do about it. */
function NextSteps({ order, nowMs }: Pick<OrderProps, "order" | "nowMs">) {
  return (
    <div class="cluster">
      {mayReturn(order, nowMs) ? (
        <a class="button button-quiet" id="to-return" href={`/orders/${order.id}/return`}>
          {say("return.title")}
        </a>
      ) : null}
      {order.payment.captured.amountMinor > 0 ? (
        <a class="button button-quiet" id="to-invoice" href={`/orders/${order.id}/invoice`}>
          {say("order.invoice")}
        </a>
      ) : null}
      <CancelOrder order={order} />
    </div>
  );
}

/** After paying, never before. */
function AccountOffer({ order }: { order: OrderView }) {
  return (
    <section class="offer" aria-labelledby="offer-title">
      <h2 id="offer-title">{say("order.offer-title")}</h2>
      <p class="soft">{say("order.offer")}</p>
      <a class="button button-quiet" id="to-register" href={`/register?order=${order.id}`}>
        {say("register.title")}
      </a>
    </section>
  );
}

function Progress({ order }: { order: OrderView }) {
  if (order.status === "Cancelled" || order.status === "Refunded") return null;
  return (
    <ol class="progress" aria-label={say("order.progress")}>
      {progressOf(order).map(({ label, done }) => (
        <li class={done ? "done" : undefined}>
          {label}
          <span class="visually-hidden">{say(done ? "order.stage-done" : "order.stage-open")}</span>
        </li>
      ))}
    </ol>
  );
}
