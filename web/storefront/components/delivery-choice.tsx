import type { CheckoutForm } from "../checkout-form.ts";
import { formatDays } from "../format.ts";
import { say } from "../say.tsx";
import { formatPrice, shippingMethodName } from "../words.ts";
import { AskForTotal } from "./ask-for-total.tsx";
import { Fault } from "./field.tsx";

/**
 * How it travels: what each way costs and when it arrives. Follows the address. Its button is the
 * first of the form, so pressing Enter in a field asks for the total and never pays.
 */
export function DeliveryChoice({ form }: { form: CheckoutForm }) {
  const { quote } = form;
  return (
    <fieldset id="shippingMethod" tabindex={-1} data-live>
      <legend>{say("checkout.delivery")}</legend>
      {quote === undefined ? (
        <p class="soft">{say("checkout.delivery-after-address")}</p>
      ) : (
        <div class="choice-list">
          {quote.shippingMethods.map(({ id, name, price, estimate }) => (
            <label class="choice">
              <input
                type="radio"
                name="shippingMethod"
                id={`delivery-${id}`}
                value={id}
                checked={id === quote.shippingMethod}
              />
              <span>
                <span class="choice-name">{shippingMethodName(id, name)}</span>
                <span class="choice-note">
                  {say("checkout.arrives", { days: formatDays(estimate) })}
                </span>
              </span>
              <span>{formatPrice(price)}</span>
            </label>
          ))}
        </div>
      )}
      <AskForTotal id="update-total">{say("checkout.update-total")}</AskForTotal>
      <Fault name="shippingMethod" fault={form.faults.shippingMethod} />
    </fieldset>
  );
}
