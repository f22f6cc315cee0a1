// One mechanism for every "without reload": fetch the page the link or form would open, and swap
// the regions both pages mark `data-live`. What goes wrong, the browser does the plain way.

/** Swaps the live regions of this page for those of fetched HTML. False when there are none. */
export function swapLiveRegions(html: string): boolean {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const focusedId = document.activeElement?.id;
  const regions = [...document.querySelectorAll<HTMLElement>("[data-live]")];
  const swapped = regions.filter((region) => {
    const replacement = fresh.getElementById(region.id);
    if (replacement === null) return false;
    region.replaceWith(document.adoptNode(replacement));
    return true;
  });
  if (focusedId) document.getElementById(focusedId)?.focus({ preventScroll: true });
  if (swapped.length > 0) document.title = fresh.title;
  return swapped.length > 0;
}

/** Says something to people who listen to the page instead of looking at it. */
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

/** What the form would send by itself, but for files. */
export function fieldsOf(form: HTMLFormElement, button?: HTMLElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) {
    if (typeof value === "string") fields.append(name, value);
  }
  return fields;
}

/** An answer that leads elsewhere, to sign in for instance, is gone to. */
async function submitLive(form: HTMLFormElement): Promise<boolean> {
  const send = { method: "POST", body: fieldsOf(form) };
  const response = await fetch(form.action, send).catch(() => undefined);
  if (!response?.ok) return false;
  if (new URL(response.url).pathname !== location.pathname) {
    location.href = response.url;
    return true;
  }
  if (!swapLiveRegions(await response.text())) return false;
  announce(form.dataset.liveForm ?? "");
  return true;
}
