// A form that follows its fields: it is sent to the address it names, and the live regions of the
// answer are shown. So a total follows the address, and a region its country. Sending the form
// itself stays a plain post.

import { announce, fieldsOf, swapLiveRegions } from "./live.ts";

const SETTLE_MS = 300;
const FOLLOWED_FIELDS = ["country", "region", "postalCode", "shippingMethod", "billingCountry"];

let latest = 0;
let settle: ReturnType<typeof setTimeout> | undefined;

export function improveFollowingForms(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-follows]");
  if (form === null) return;
  form.addEventListener("change", (event) => {
    const { name } = event.target as HTMLInputElement;
    if (!FOLLOWED_FIELDS.includes(name)) return;
    clearTimeout(settle);
    settle = setTimeout(() => follow(form), SETTLE_MS);
  });
  form.addEventListener("submit", ({ submitter }) => {
    if (!submitter?.hasAttribute("formaction")) markBusy(form);
  });
}

/** An answer that was overtaken by a later change is thrown away. */
async function follow(form: HTMLFormElement): Promise<void> {
  latest += 1;
  const mine = latest;
  const send = { method: "POST", body: fieldsOf(form) };
  const response = await fetch(form.dataset.follows ?? "", send).catch(() => undefined);
  if (!response?.ok || mine !== latest) return;
  if (!swapLiveRegions(await response.text())) return;
  const total = document.querySelector("[data-total]")?.textContent;
  if (total) announce(`The total is now ${total}`);
}

/** Says that it is under way. The button is not disabled: pressing it twice is made safe. */
function markBusy(form: HTMLFormElement): void {
  form.setAttribute("aria-busy", "true");
  announce(form.dataset.busy ?? "");
}
