// Light or dark without a reload. The form's own address keeps the choice in a cookie, so the
// server renders the chosen theme from the first byte of the next page.

import { fieldsOf } from "./live.ts";

export function improveThemeSwitch(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-theme-switch]");
  form?.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (button === null) return;
    event.preventDefault();
    document.documentElement.dataset.theme = button.value;
    form.querySelector<HTMLButtonElement>(`button:not([value="${button.value}"])`)?.focus();
    void fetch(form.action, { method: "POST", body: fieldsOf(form, button), keepalive: true });
  });
}
