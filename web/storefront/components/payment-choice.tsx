import type { PaymentMethod } from "../../../domain/order/payment-method.ts";
import type { Message } from "../messages/message.ts";
import { say } from "../say.tsx";
import { Fault } from "./field.tsx";

interface ChoiceProps {
  readonly methods: readonly PaymentMethod[];
  /** The token that is chosen to begin with; any other text chooses the first option. */
  readonly chosen: string;
  readonly fault: Message | undefined;
}

/** Every option of every payment method; the name of a method is shown where there are several. */
export function PaymentChoice({ methods, chosen, fault }: ChoiceProps) {
  const tokens = methods.flatMap(({ options }) => options.map(({ token }) => token));
  const checked = tokens.includes(chosen) ? chosen : tokens[0];
  return (
    <fieldset id="payment" tabindex={-1}>
      <legend>{say("checkout.payment")}</legend>
      {methods.map(({ label, options }) => (
        <div class="choice-list">
          {methods.length > 1 && options.length > 1 ? <p class="soft">{label}</p> : null}
          {options.map((option) => (
            <label class="choice">
              <input
                type="radio"
                id={`payment-${option.token}`}
                name="payment"
                value={option.token}
                checked={option.token === checked}
              />
              <span>
                <span class="choice-name">{option.label}</span>
                {option.note === undefined ? null : <span class="choice-note">{option.note}</span>}
              </span>
            </label>
          ))}
        </div>
      ))}
      <Fault name="payment" fault={fault} />
    </fieldset>
  );
}
