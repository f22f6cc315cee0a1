// The total follows the address and the delivery method: the form is sent to its own quote address
// and the summary of the answer is shown. Paying stays a plain form post, pressed once.

import { announce, swapLiveRegions } from "./live.ts";

const SETTLE_MS = 300;
const QUOTED_FIELDS = ["country", "region", "postalCode", "shippingMethod", "billingCountry"];

let latestQuote = 0;
let settle: ReturnType<typeof setTimeout> | undefined;

export function improveCheckout(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-checkout]");
  if (form === null) return;
  form.addEventListener("change", (event) => {
    const { name } = event.target as HTMLInputElement;
    if (!QUOTED_FIELDS.includes(name)) return;
    clearTimeout(settle);
    settle = setTimeout(() => requote(form), SETTLE_MS);
  });
  form.addEventListener("submit", ({ submitter }) => {
    if (!submitter?.hasAttribute("formaction")) markBusy(form);
  });
}

/** An answer that was overtaken by a later change is thrown away. */
async function requote(form: HTMLFormElement): Promise<void> {
  latestQuote += 1;
  const quote = latestQuote;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  const url = form.dataset.checkout ?? "";
  const response = await fetch(url, { method: "POST", body }).catch(() => undefined);
  if (!response?.ok || quote !== latestQuote) return;
  if (!swapLiveRegions(await response.text())) return;
  const total = document.querySelector("[data-total]")?.textContent;
  if (total) announce(`The total is now ${total}`);
}

/** Says that paying is under way. The button is not disabled: the key makes a second press safe. */
function markBusy(form: HTMLFormElement): void {
  form.setAttribute("aria-busy", "true");
  announce("Placing your order");
}
