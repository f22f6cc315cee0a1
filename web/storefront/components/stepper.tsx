import { LINE_UNITS_MAX } from "../../../domain/cart/cart.ts";
import { say } from "../say.tsx";
import { Icon } from "./icon.tsx";

interface StepperProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: number;
}

/** A number field that works alone; the buttons beside it wait for script. */
export function Stepper({ id, name, label, value }: StepperProps) {
  return (
    <div class="stepper">
      <button
        id={`${id}-down`}
        type="button"
        class="with-js"
        data-step="down"
        aria-label={say("quantity.fewer", { label })}
      >
        <Icon name="minus" />
      </button>
      <input
        id={id}
        type="number"
        name={name}
        value={value}
        min={1}
        max={LINE_UNITS_MAX}
        step={1}
        required
        inputmode="numeric"
        aria-label={label}
      />
      <button
        id={`${id}-up`}
        type="button"
        class="with-js"
        data-step="up"
        aria-label={say("quantity.more", { label })}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
