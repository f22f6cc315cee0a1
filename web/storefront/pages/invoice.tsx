// The invoice of an order, made to be printed: on whatever paper the printer has, without what only
// a screen needs.

import { subtract } from "../../../domain/money.ts";
import type { OrderLine } from "../../../domain/order/order-terms.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { LineAdjustments } from "../components/line-adjustments.tsx";
import { PostalAddress } from "../components/postal-address.tsx";
import { AdjustmentRows } from "../components/totals.tsx";
import { formatDay, formatMoney } from "../format.ts";
import { say } from "../say.tsx";
import { describeOptions, formatDiscount } from "../words.ts";

interface InvoiceProps {
  readonly chrome: Chrome;
  readonly order: OrderView;
}

export function InvoicePage({ chrome, order }: InvoiceProps) {
  const head = {
    title: say("invoice.page-title", { number: order.number }),
    description: say("invoice.description"),
    noindex: true,
    rootClass: "printable",
  };
  return (
    <Document chrome={chrome} head={head}>
      <article class="wrap invoice">
        <header class="invoice-head">
          <div>
            <h1>{say("invoice.title")}</h1>
            <p>
              {say("invoice.number", { number: order.number })}
              <br />
              <time datetime={order.createdAt}>{formatDay(order.createdAt)}</time>
            </p>
          </div>
          <p class="invoice-shop">{say("shop.name")}</p>
        </header>
        <dl class="facts">
          <div>
            <dt>{say("order.billed-to")}</dt>
            <dd>
              <PostalAddress address={order.billingAddress} />
            </dd>
          </div>
          <div>
            <dt>{say("order.shipping-to")}</dt>
            <dd>
              <PostalAddress address={order.shippingAddress} />
            </dd>
          </div>
        </dl>
        <Lines lines={order.lines} />
        <Sums order={order} />
        <p class="screen-only">
          <a href={`/orders/${order.id}`}>{say("invoice.back")}</a>
        </p>
      </article>
    </Document>
  );
}

function Lines({ lines }: { lines: readonly OrderLine[] }) {
  return (
    <div class="table-scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("invoice.item")}</th>
            <th scope="col" class="number">
              {say("invoice.quantity")}
            </th>
            <th scope="col" class="number">
              {say("invoice.price")}
            </th>
            <th scope="col" class="number">
              {say("totals.tax")}
            </th>
            <th scope="col" class="number">
              {say("invoice.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td>
                {line.name}
                <span class="soft small">{optionsAndSku(line)}</span>
                <LineAdjustments line={line} />
              </td>
              <td class="number">{line.quantity}</td>
              <td class="number">{formatMoney(line.unitPrice)}</td>
              <td class="number">{formatMoney(line.tax)}</td>
              <td class="number">{formatMoney(line.lineTotal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function optionsAndSku({ options, sku }: OrderLine): string {
  const described = describeOptions(options);
  return described === "" ? ` ${sku}` : ` ${described}, ${sku}`;
}

/** What it came to, what was paid, what went back, and what the shop keeps. */
function Sums({ order }: { order: OrderView }) {
  const { subtotal, shipping, tax, total, payment, refunds } = order;
  const kept = subtract(payment.captured, payment.refunded);
  return (
    <dl class="totals invoice-sums">
      <Sum term={say("totals.subtotal")} amount={formatMoney(subtotal)} />
      <AdjustmentRows of={order} />
      <Sum term={say("totals.delivery")} amount={formatMoney(shipping)} />
      <Sum term={say("totals.tax")} amount={formatMoney(tax)} />
      <div class="totals-total">
        <dt>{say("totals.total")}</dt>
        <dd>{formatMoney(total)}</dd>
      </div>
      <Sum term={say("invoice.paid")} amount={formatMoney(payment.captured)} />
      {refunds
        .filter(({ state }) => state === "succeeded")
        .map(({ amount, reason, createdAt }) => (
          <Sum
            term={say("invoice.refunded", { day: formatDay(createdAt), reason })}
            amount={formatDiscount(amount)}
          />
        ))}
      {refunds.length === 0 ? null : (
        <Sum term={say("invoice.paid-after-refunds")} amount={formatMoney(kept)} />
      )}
    </dl>
  );
}

function Sum({ term, amount }: { term: string; amount: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{amount}</dd>
    </div>
  );
}
