import type { Money } from "../../../domain/money.ts";
import { formatMoney } from "../format.ts";
import { say } from "../say.tsx";
import { formatDiscount, formatPrice } from "../words.ts";

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
      <Row term={say("totals.subtotal")} amount={formatMoney(subtotal)} />
      {discount.amountMinor === 0 ? null : (
        <Row term={say("totals.discount")} amount={formatDiscount(discount)} />
      )}
      <Row term={say("totals.delivery")} amount={formatPrice(shipping)} />
      <Row term={say("totals.tax")} amount={formatMoney(tax)} />
      <div class="totals-total">
        <dt>{say("totals.total")}</dt>
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
