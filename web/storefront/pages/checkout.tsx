import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { CheckoutField } from "../checkout-fields.ts";
import type { CheckoutForm } from "../checkout-form.ts";
import type { Chrome } from "../chrome.ts";
import { AddressFields, ContactFields } from "../components/address-fields.tsx";
import { CheckoutSummary } from "../components/checkout-summary.tsx";
import { DeliveryChoice } from "../components/delivery-choice.tsx";
import { Document } from "../components/document.tsx";
import { Notice } from "../components/notice.tsx";
import { PaymentChoice } from "../components/payment-choice.tsx";

interface CheckoutProps {
  readonly chrome: Chrome;
  readonly cart: CartView;
  readonly form: CheckoutForm;
}

export function CheckoutPage({ chrome, cart, form }: CheckoutProps) {
  const head = {
    title: "Checkout",
    description: "Where it goes, how it travels, and what it costs in full.",
    noindex: true,
    rootClass: "checkout-page",
  };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap">
        <div class="page-head">
          <h1>Checkout</h1>
          <p class="soft">No account needed.</p>
        </div>
        <FaultSummary form={form} />
        <form
          class="purchase"
          method="post"
          action="/checkout"
          novalidate
          data-checkout="/checkout/quote"
        >
          <input type="hidden" name="idempotencyKey" value={form.idempotencyKey} />
          <div class="checkout-fields">
            <ContactFields form={form} />
            <AddressFields form={form} />
            <DeliveryChoice form={form} />
            <PaymentChoice form={form} />
          </div>
          <CheckoutSummary cart={cart} form={form} />
        </form>
      </div>
    </Document>
  );
}

function FaultSummary({ form }: { form: CheckoutForm }) {
  const faults = Object.entries(form.faults) as [CheckoutField, string][];
  if (faults.length > 0) {
    return (
      <Notice tone="alert" title="Please look at these again" focus>
        <ul>
          {faults.map(([field, fault]) => (
            <li>
              <a href={`#${field}`}>{fault}</a>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (form.notice === undefined) return null;
  return (
    <Notice tone="alert" title={form.notice.title} focus>
      <p>{form.notice.text}</p>
    </Notice>
  );
}
