import { type Adjusted, summarizeAdjustments } from "../../../domain/adjustment.ts";
import type { Money } from "../../../domain/money.ts";
import { formatMoney } from "../format.ts";
import { say } from "../say.tsx";
import { describeAdjustment, formatPrice } from "../words.ts";

interface TotalsProps {
  readonly totals: Adjusted & {
    readonly subtotal: Money;
    readonly shipping: Money;
    readonly tax: Money;
    readonly total: Money;
  };
}

/** What something costs, whole: nothing is added after this. */
export function Totals({ totals }: TotalsProps) {
  const { subtotal, shipping, tax, total } = totals;
  return (
    <dl class="totals">
      <Row term={say("totals.subtotal")} amount={formatMoney(subtotal)} />
      <AdjustmentRows of={totals} />
      <Row term={say("totals.delivery")} amount={formatPrice(shipping)} />
      <Row term={say("totals.tax")} amount={formatMoney(tax)} />
      <div class="totals-total">
        <dt>{say("totals.total")}</dt>
        <dd data-total>{formatMoney(total)}</dd>
      </div>
    </dl>
  );
}

/** One row for each adjustment of the lines and the whole. */
export function AdjustmentRows({ of }: { of: Adjusted }) {
  return (
    <>
      {summarizeAdjustments(of).map((adjustment) => {
        const { label, amount } = describeAdjustment(adjustment);
        return <Row term={label} amount={amount} />;
      })}
    </>
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
