// Plus and minus buttons beside a quantity, and cart quantities that are sent when they change.

import { PENDING } from "./live.ts";

/** Milliseconds: long enough for three presses of plus, short enough to feel immediate. */
const SETTLE_MS = 350;

const timers = new WeakMap<HTMLFormElement, ReturnType<typeof setTimeout>>();

export function improveSteppers(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-step]");
    const input = button?.parentElement?.querySelector<HTMLInputElement>("input[type=number]");
    if (!button || !input) return;
    if (button.dataset.step === "up") input.stepUp();
    else input.stepDown();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", (event) => {
    const form = (event.target as HTMLElement).closest<HTMLFormElement>("form[data-auto-submit]");
    if (form?.reportValidity()) submitSoon(form);
  });
}

/** Until it is sent, the form is marked, so that no earlier answer overwrites the change. */
function submitSoon(form: HTMLFormElement): void {
  clearTimeout(timers.get(form));
  form.setAttribute(PENDING, "");
  const submit = () => {
    form.removeAttribute(PENDING);
    form.requestSubmit();
  };
  timers.set(form, setTimeout(submit, SETTLE_MS));
}
