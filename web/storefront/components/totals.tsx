import type { Money } from "../../../domain/money.ts";
import { formatMoney } from "../format.ts";

interface TotalsProps {
  readonly totals: {
    readonly subtotal: Money;
    readonly discount: Money;
    readonly shipping: Money;
    readonly tax: Money;
    readonly total: Money;
  };
}

/** What something costs, whole: nothing is added after this. */
export function Totals({ totals }: TotalsProps) {
  const { subtotal, discount, shipping, tax, total } = totals;
  return (
    <dl class="totals">
      <Row term="Subtotal" amount={formatMoney(subtotal)} />
      {discount.amountMinor === 0 ? null : (
        <Row term="Discount" amount={`−${formatMoney(discount)}`} />
      )}
      <Row term="Delivery" amount={shipping.amountMinor === 0 ? "Free" : formatMoney(shipping)} />
      <Row term="Tax" amount={formatMoney(tax)} />
      <div class="totals-total">
        <dt>Total</dt>
        <dd data-total>{formatMoney(total)}</dd>
      </div>
    </dl>
  );
}

function Row({ term, amount }: { term: string; amount: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{amount}</dd>
    </div>
  );
}
