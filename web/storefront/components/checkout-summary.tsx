import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { Quote } from "../../../domain/pricing/quote.ts";
import type { CheckoutForm } from "../checkout-form.ts";
import { formatMoney } from "../format.ts";
import { isRegionMissing, regionFault } from "../regions.ts";
import { Sentence, say, sayMessage } from "../say.tsx";
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
      <h2 id="summary-title">{say("checkout.your-order")}</h2>
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
        <Icon name="alert" /> {sayMessage(notice.title)}
      </p>
      <p class="soft">{sayMessage(notice.text)}</p>
      <div class="pay">
        <a class="button button-wide" id="to-cart" href="/cart">
          {say("cart.go-to-cart")}
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
          ? say("checkout.total-after-region", { fault: { id: regionFault(country) } })
          : say("checkout.total-after-address")}
      </p>
      <div class="pay">
        <AskForTotal id="show-total" wide>
          {say("checkout.continue")}
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
          <Sentence
            id="checkout.total"
            values={{ total }}
            tags={{ amount: (words) => <strong>{words}</strong> }}
          />
        </p>
        <button class="button button-wide" id="pay" type="submit">
          {say("checkout.pay", { total })}
        </button>
        <p class="soft small">{say("checkout.total-includes")}</p>
      </div>
    </>
  );
}
