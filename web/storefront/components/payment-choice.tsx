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
        <>
          {methods.length > 1 && options.length > 1 ? <p class="soft">{label}</p> : null}
          <div class="choice-list">
            {options.map((option) => (
              <Choice option={option} isChosen={option.token === checked} />
            ))}
          </div>
        </>
      ))}
      <Fault name="payment" fault={fault} />
    </fieldset>
  );
}

interface OptionProps {
  readonly option: PaymentMethod["options"][number];
  readonly isChosen: boolean;
}

function Choice({ option: { token, label, note }, isChosen }: OptionProps) {
  return (
    <label class="choice">
      <input type="radio" id={`payment-${token}`} name="payment" value={token} checked={isChosen} />
      <span>
        <span class="choice-name">{label}</span>
        {note === undefined ? null : <span class="choice-note">{note}</span>}
      </span>
    </label>
  );
}
