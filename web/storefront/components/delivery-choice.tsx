import type { CheckoutForm } from "../checkout-form.ts";
import { formatDays, formatMoney } from "../format.ts";
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
      <legend>Delivery</legend>
      {quote === undefined ? (
        <p class="soft">The ways it can travel appear here once we know where it goes.</p>
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
                <span class="choice-name">{name}</span>
                <span class="choice-note">Arrives {formatDays(estimate)}</span>
              </span>
              <span>{price.amountMinor === 0 ? "Free" : formatMoney(price)}</span>
            </label>
          ))}
        </div>
      )}
      <AskForTotal id="update-total">Update total</AskForTotal>
      <Fault name="shippingMethod" fault={form.faults.shippingMethod} />
    </fieldset>
  );
}
