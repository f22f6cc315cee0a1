// Updates without a page load: fetches the page that a link or form leads to and swaps the regions
// that both pages mark `data-live`. On any failure the browser's own navigation takes over.

/** Set on a form whose fields changed while an earlier answer is under way. */
export const PENDING = "data-pending";

/** Replaces this page's live regions by those of `html`. False when the two share none. */
export function swapLiveRegions(html: string): boolean {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const focused = document.activeElement;
  const regionId = focused?.closest("[data-live]")?.id;
  const regions = [...document.querySelectorAll<HTMLElement>("[data-live]")];
  const swapped = regions.filter((region) => {
    const replacement = fresh.getElementById(region.id);
    if (replacement === null) return false;
    region.replaceWith(document.adoptNode(replacement));
    return true;
  });
  if (focused?.isConnected === false && regionId) restoreFocus(focused.id, regionId);
  if (swapped.length > 0) document.title = fresh.title;
  return swapped.length > 0;
}

/**
 * Focuses the control with the same id, or the region's heading where that control is gone, so
 * that the keyboard never starts over at the top of the page.
 */
function restoreFocus(controlId: string, regionId: string): void {
  const control = controlId === "" ? null : document.getElementById(controlId);
  control?.focus({ preventScroll: true });
  if (control !== null && document.activeElement === control) return;
  const heading = document.getElementById(regionId)?.querySelector<HTMLElement>("h1, h2");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/** Writes a message into the page's status region, which screen readers read aloud. */
export function announce(message: string): void {
  const region = document.getElementById("announcer");
  if (region !== null) region.textContent = message;
}

/** Links marked `data-live-link` change the page in place; the address follows. */
export function improveLiveLinks(): void {
  document.addEventListener("click", async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-live-link]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (link === null || !plain) return;
    event.preventDefault();
    const response = await fetch(link.href).catch(() => undefined);
    if (!response?.ok || !swapLiveRegions(await response.text())) {
      location.href = link.href;
      return;
    }
    history.replaceState(null, "", link.href);
    announce(link.dataset.liveLink ?? "");
  });
}

/** Forms marked `data-live-form` are sent in place; the answer's live regions are shown. */
export function improveLiveForms(): void {
  document.addEventListener("submit", async (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-live-form]")) return;
    event.preventDefault();
    if (!(await submitLive(form))) form.submit();
  });
}

/** The fields that the form would send by itself, without files. */
export function fieldsOf(form: HTMLFormElement, button?: HTMLElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) {
    if (typeof value === "string") fields.append(name, value);
  }
  return fields;
}

/** Follows an answer that leads to another page, the sign-in page for instance. */
async function submitLive(form: HTMLFormElement): Promise<boolean> {
  const send = { method: "POST", body: fieldsOf(form) };
  const response = await fetch(form.action, send).catch(() => undefined);
  if (!response?.ok) return false;
  if (new URL(response.url).pathname !== location.pathname) {
    location.href = response.url;
    return true;
  }
  // A newer change is about to be sent, and this answer would take its form off the page.
  if (document.querySelector(`form[${PENDING}]`) !== null) return true;
  if (!swapLiveRegions(await response.text())) return false;
  announce(alertShown() ?? form.dataset.liveForm ?? "");
  return true;
}

/** The alert among the live regions, if the last change led to one. */
function alertShown(): string | undefined {
  return document.querySelector("[data-live] [role=alert]")?.textContent?.trim();
}
