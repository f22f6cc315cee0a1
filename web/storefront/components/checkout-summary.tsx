import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { Quote } from "../../../domain/pricing/quote.ts";
import type { CheckoutForm } from "../checkout-form.ts";
import { formatMoney } from "../format.ts";
import { isRegionMissing, regionWord } from "../regions.ts";
import { AskForTotal } from "./ask-for-total.tsx";
import { Icon } from "./icon.tsx";
import { MiniLine } from "./mini-line.tsx";
import { Picture } from "./picture.tsx";
import { Totals } from "./totals.tsx";

interface SummaryProps {
  readonly cart: CartView;
  readonly form: CheckoutForm;
}

/** What is bought and what it costs, whole, always in view. */
export function CheckoutSummary({ cart, form }: SummaryProps) {
  const quote = isRegionMissing(form.values) ? undefined : form.quote;
  return (
    <section class="panel panel-sticky" id="summary" aria-labelledby="summary-title" data-live>
      <h2 id="summary-title">Your order</h2>
      <ul class="mini-lines">
        {cart.lines.map((line) => (
          <MiniLine line={line}>
            <Picture image={line.image} sizes="3.5rem" decorative />
          </MiniLine>
        ))}
      </ul>
      {quote === undefined ? <NoTotal form={form} /> : <TotalAndPay quote={quote} />}
    </section>
  );
}

/** The notice stands here too, because a form that follows its fields swaps nothing else. */
function NoTotal({ form }: Pick<SummaryProps, "form">) {
  const { notice } = form;
  if (notice === undefined) return <TotalUnknown form={form} />;
  return (
    <>
      <p class="stock stock-alert">
        <Icon name="alert" /> {notice.title}
      </p>
      <p class="soft">{notice.text}</p>
      <div class="pay">
        <a class="button button-wide" id="to-cart" href="/cart">
          Go to cart
        </a>
      </div>
    </>
  );
}

function TotalUnknown({ form }: Pick<SummaryProps, "form">) {
  const { country } = form.values;
  return (
    <>
      <p class="soft">
        {isRegionMissing(form.values)
          ? `Choose your ${regionWord(country).toLowerCase()}, and the total with tax appears here.`
          : "Choose where it goes, and the whole total appears here."}
      </p>
      <div class="pay">
        <AskForTotal id="show-total" wide>
          Continue
        </AskForTotal>
      </div>
    </>
  );
}

function TotalAndPay({ quote }: { quote: Quote }) {
  const total = formatMoney(quote.total);
  return (
    <>
      <Totals totals={quote} />
      <div class="pay">
        <input type="hidden" name="expectedTotal" value={quote.total.amountMinor} />
        <p class="pay-total">
          Total <strong>{total}</strong>
        </p>
        <button class="button button-wide" id="pay" type="submit">
          Pay {total}
        </button>
        <p class="soft small">This is all you pay: delivery and tax are in it.</p>
      </div>
    </>
  );
}
