// Gives a card's picture the view transition name of the product page's picture while the browser
// moves between the two pages, so that one grows into the other.

const SHARED_NAME = "product-picture";

interface PageChange extends Event {
  readonly viewTransition: { readonly finished: Promise<void> } | null;
  readonly activation?: { readonly entry: { readonly url: string | null } } | null;
}

interface NavigationGlobal {
  readonly navigation?: {
    readonly activation?: { readonly from?: { readonly url: string | null } };
  };
}

export function nameSharedPictures(): void {
  addEventListener("pageswap", (event) => {
    const { viewTransition, activation } = event as PageChange;
    if (viewTransition) nameUntil(activation?.entry.url, viewTransition.finished);
  });
  addEventListener("pagereveal", (event) => {
    const { viewTransition } = event as PageChange;
    const from = (globalThis as NavigationGlobal).navigation?.activation?.from?.url;
    if (viewTransition) nameUntil(from, viewTransition.finished);
  });
}

async function nameUntil(url: string | null | undefined, done: Promise<void>): Promise<void> {
  // An aborted transition rejects: caught at once, it is no error of the page.
  const settled = done.catch(() => undefined);
  if (!url || document.querySelector("[data-gallery-main]")) return;
  const link = document.querySelector(`.card a[href="${CSS.escape(new URL(url).pathname)}"]`);
  const picture = link?.closest(".card")?.querySelector<HTMLElement>(".card-picture");
  if (!picture) return;
  picture.style.viewTransitionName = SHARED_NAME;
  await settled;
  picture.style.viewTransitionName = "";
}
