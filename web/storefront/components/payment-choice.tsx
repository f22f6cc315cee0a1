import { DEMO_CARDS } from "../checkout-fields.ts";
import type { Message } from "../messages/message.ts";
import { say } from "../say.tsx";
import { Fault } from "./field.tsx";

interface ChoiceProps {
  /** The card that is chosen to begin with. */
  readonly chosen: string;
  readonly fault: Message | undefined;
}

export function PaymentChoice({ chosen, fault }: ChoiceProps) {
  return (
    <fieldset id="card" tabindex={-1}>
      <legend>{say("checkout.payment")}</legend>
      <p class="soft">{say("checkout.demo-cards")}</p>
      <div class="choice-list">
        {DEMO_CARDS.map(({ token, digits }) => (
          <label class="choice">
            <input
              type="radio"
              id={`card-${token}`}
              name="card"
              value={token}
              checked={token === chosen}
            />
            <span>
              <span class="choice-name">{say("demo-card.name", { digits })}</span>
              <span class="choice-note">{say(`demo-card.note.${token}`)}</span>
            </span>
          </label>
        ))}
      </div>
      <Fault name="card" fault={fault} />
    </fieldset>
  );
}
