import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { CheckoutForm } from "../checkout-form.ts";
import type { Chrome } from "../chrome.ts";
import {
  BillingAddress,
  ContactFields,
  DeliveryAddress,
  NoteField,
} from "../components/checkout-address.tsx";
import { CheckoutSummary } from "../components/checkout-summary.tsx";
import { DeliveryChoice } from "../components/delivery-choice.tsx";
import { Document } from "../components/document.tsx";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PostForm } from "../components/form.tsx";
import { PaymentChoice } from "../components/payment-choice.tsx";
import { TypedText } from "../components/typed-text.tsx";
import { Sentence, say } from "../say.tsx";
import { signInHref } from "../sign-in-href.ts";

interface CheckoutProps {
  readonly chrome: Chrome;
  readonly cart: CartView;
  readonly form: CheckoutForm;
}

export function CheckoutPage({ chrome, cart, form }: CheckoutProps) {
  const head = {
    title: say("checkout.title"),
    description: say("checkout.description"),
    noindex: true,
    rootClass: "checkout-page",
  };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap">
        <div class="page-head">
          <h1>{say("checkout.title")}</h1>
          <p class="soft">
            {chrome.person === undefined ? (
              <Sentence
                id="checkout.as-guest"
                tags={{ link: (words) => <a href={signInHref("/checkout")}>{words}</a> }}
              />
            ) : (
              <Sentence
                id="checkout.signed-in"
                values={{ name: <TypedText>{chrome.person.name}</TypedText> }}
              />
            )}
          </p>
        </div>
        <FaultSummary faults={form.faults} notice={form.notice} />
        <PostForm
          class="purchase"
          action="/checkout"
          novalidate
          data-follows="/checkout/quote"
          data-busy={say("checkout.busy")}
          data-total-words={say("checkout.total-now", { total: "{total}" })}
        >
          <input type="hidden" name="idempotencyKey" value={form.idempotencyKey} />
          <div class="checkout-fields">
            <ContactFields form={form} />
            <DeliveryAddress form={form} />
            <DeliveryChoice form={form} />
            <NoteField form={form} />
            <PaymentChoice
              methods={form.paymentMethods}
              chosen={form.values.payment}
              fault={form.faults.payment}
            />
            <BillingAddress form={form} />
          </div>
          <CheckoutSummary cart={cart} form={form} />
        </PostForm>
      </div>
    </Document>
  );
}
