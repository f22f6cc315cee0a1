import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { Quote } from "../../../domain/pricing/quote.ts";
import { formatMoney } from "../format.ts";
import { describeOptions } from "../words.ts";
import { Picture } from "./picture.tsx";
import { Totals } from "./totals.tsx";

interface SummaryProps {
  readonly cart: CartView;
  readonly quote: Quote | undefined;
}

/** What is bought and what it costs, whole, always in view. */
export function CheckoutSummary({ cart, quote }: SummaryProps) {
  return (
    <section class="panel panel-sticky" id="summary" aria-labelledby="summary-title" data-live>
      <h2 id="summary-title">Your order</h2>
      <ul class="mini-lines">
        {cart.lines.map((line) => (
          <li>
            <Picture image={line.image} sizes="3.5rem" decorative />
            <span>
              {line.name}
              <span class="soft small">
                {" "}
                {[describeOptions(line.options), `${line.quantity} ×`].filter(Boolean).join(", ")}
              </span>
            </span>
            <span>{formatMoney(line.lineTotal)}</span>
          </li>
        ))}
      </ul>
      {quote === undefined ? (
        <p class="soft">Tell us where it goes, and the whole total appears here.</p>
      ) : (
        <Totals totals={quote} />
      )}
      <Pay quote={quote} />
    </section>
  );
}

function Pay({ quote }: Pick<SummaryProps, "quote">) {
  if (quote === undefined) return null;
  const total = formatMoney(quote.total);
  return (
    <div class="pay">
      <input type="hidden" name="expectedTotal" value={quote.total.amountMinor} />
      <p class="pay-total">
        Total <strong>{total}</strong>
      </p>
      <button class="button button-wide" type="submit">
        Pay {total}
      </button>
      <p class="soft small">This is all you pay: delivery and tax are in it.</p>
    </div>
  );
}
