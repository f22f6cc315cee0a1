// A form that follows its fields: a change is sent to the address in `data-follows`, and the live
// regions of the answer are shown. The total follows the address, the region field its country.
// The form itself is still submitted by the browser.

import { announce, fieldsOf, swapLiveRegions } from "./live.ts";

const SETTLE_MS = 300;
const FOLLOWED_FIELDS = ["country", "region", "postalCode", "shippingMethod", "billingCountry"];
/** The form came back because a field has to be corrected. */
const UNPROCESSABLE = 422;

let latest = 0;
let settle: ReturnType<typeof setTimeout> | undefined;
let isPlainSubmit = false;

export function improveFollowingForms(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-follows]");
  if (form === null) return;
  form.addEventListener("change", (event) => {
    const { name } = event.target as HTMLInputElement;
    if (!FOLLOWED_FIELDS.includes(name)) return;
    clearTimeout(settle);
    settle = setTimeout(() => follow(form), SETTLE_MS);
  });
  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    if (!submitter?.hasAttribute("formaction")) markBusy(form);
    else if (!isPlainSubmit) {
      event.preventDefault();
      void askForTotal(form, submitter);
    }
  });
}

/** A button that only asks for the total: without a load, unless the answer needs a whole page. */
async function askForTotal(form: HTMLFormElement, button: HTMLElement): Promise<void> {
  clearTimeout(settle);
  if (await follow(form, button)) return;
  isPlainSubmit = true;
  form.requestSubmit(button);
}

/** False when the answer cannot be shown in place. An overtaken answer is discarded. */
async function follow(form: HTMLFormElement, button?: HTMLElement): Promise<boolean> {
  latest += 1;
  const mine = latest;
  const send = { method: "POST", body: fieldsOf(form, button) };
  const response = await fetch(form.dataset.follows ?? "", send).catch(() => undefined);
  if (mine !== latest) return true;
  const isShowable = response?.ok === true || response?.status === UNPROCESSABLE;
  if (!isShowable || !swapLiveRegions(await response.text())) return false;
  return response.ok ? announceTotal(form) : focusFault(form);
}

function announceTotal({ dataset: { totalWords = "" } }: HTMLFormElement): true {
  const total = document.querySelector("[data-total]")?.textContent;
  if (total) announce(totalWords.replace("{total}", total));
  return true;
}

/** False when the fault belongs to a field that is not in a live region. */
function focusFault(form: HTMLFormElement): boolean {
  const field = form.querySelector<HTMLElement>("[aria-invalid=true]");
  field?.focus();
  const faultId = field?.getAttribute("aria-describedby") ?? "";
  announce(document.getElementById(faultId)?.textContent ?? "");
  return field !== null;
}

/** Says that it is under way. The button stays enabled: a second press is the same request. */
function markBusy(form: HTMLFormElement): void {
  form.setAttribute("aria-busy", "true");
  announce(form.dataset.busy ?? "");
}
