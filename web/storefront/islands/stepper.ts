// Plus and minus beside a quantity, and a cart that follows the quantity without a button.

/** Long enough to press plus three times, short enough to feel immediate. */
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

function submitSoon(form: HTMLFormElement): void {
  clearTimeout(timers.get(form));
  timers.set(
    form,
    setTimeout(() => form.requestSubmit(), SETTLE_MS),
  );
}
