import { DEMO_CARDS } from "../checkout-fields.ts";
import { Fault } from "./field.tsx";

interface ChoiceProps {
  /** The card that is chosen to begin with. */
  readonly chosen: string;
  readonly fault: string | undefined;
}

export function PaymentChoice({ chosen, fault }: ChoiceProps) {
  return (
    <fieldset id="card" tabindex={-1}>
      <legend>Payment</legend>
      <p class="soft">
        This shop pays with a simulated bank. Each demo card shows one way a payment can go; no real
        card is ever asked for.
      </p>
      <div class="choice-list">
        {DEMO_CARDS.map(({ token, name, note }) => (
          <label class="choice">
            <input
              type="radio"
              id={`card-${token}`}
              name="card"
              value={token}
              checked={token === chosen}
            />
            <span>
              <span class="choice-name">{name}</span>
              <span class="choice-note">{note}</span>
            </span>
          </label>
        ))}
      </div>
      <Fault name="card" fault={fault} />
    </fieldset>
  );
}
