// The invoice of an order, made to be printed: on whatever paper the printer has, without what only
// a screen needs.

import { subtract } from "../../../domain/money.ts";
import type { OrderLine } from "../../../domain/order/order-terms.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { PostalAddress } from "../components/postal-address.tsx";
import { formatDay, formatMoney } from "../format.ts";
import { describeOptions } from "../words.ts";

interface InvoiceProps {
  readonly chrome: Chrome;
  readonly order: OrderView;
}

export function InvoicePage({ chrome, order }: InvoiceProps) {
  const head = {
    title: `Invoice ${order.number}`,
    description: "An invoice of Tradewind.",
    noindex: true,
    rootClass: "printable",
  };
  return (
    <Document chrome={chrome} head={head}>
      <article class="wrap invoice">
        <header class="invoice-head">
          <div>
            <h1>Invoice</h1>
            <p>
              Number {order.number}
              <br />
              <time datetime={order.createdAt}>{formatDay(order.createdAt)}</time>
            </p>
          </div>
          <p class="invoice-shop">Tradewind</p>
        </header>
        <dl class="facts">
          <div>
            <dt>Billed to</dt>
            <dd>
              <PostalAddress address={order.billingAddress} />
            </dd>
          </div>
          <div>
            <dt>Delivered to</dt>
            <dd>
              <PostalAddress address={order.shippingAddress} />
            </dd>
          </div>
        </dl>
        <Lines lines={order.lines} />
        <Sums order={order} />
        <p class="screen-only">
          <a href={`/orders/${order.id}`}>Back to the order</a>
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
            <th scope="col">What</th>
            <th scope="col" class="number">
              Units
            </th>
            <th scope="col" class="number">
              Each
            </th>
            <th scope="col" class="number">
              Tax
            </th>
            <th scope="col" class="number">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td>
                {line.name}
                <span class="soft small">{optionsAndSku(line)}</span>
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
  const { subtotal, discount, shipping, tax, total, payment, refunds } = order;
  const kept = subtract(payment.captured, payment.refunded);
  return (
    <dl class="totals invoice-sums">
      <Sum term="Goods" amount={formatMoney(subtotal)} />
      {discount.amountMinor === 0 ? null : (
        <Sum term="Discount" amount={`−${formatMoney(discount)}`} />
      )}
      <Sum term="Delivery" amount={formatMoney(shipping)} />
      <Sum term="Tax" amount={formatMoney(tax)} />
      <div class="totals-total">
        <dt>Total</dt>
        <dd>{formatMoney(total)}</dd>
      </div>
      <Sum term="Paid" amount={formatMoney(payment.captured)} />
      {refunds
        .filter(({ state }) => state === "succeeded")
        .map(({ amount, reason, createdAt }) => (
          <Sum
            term={`Refunded on ${formatDay(createdAt)}: ${reason}`}
            amount={`−${formatMoney(amount)}`}
          />
        ))}
      {refunds.length === 0 ? null : <Sum term="Paid after refunds" amount={formatMoney(kept)} />}
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
