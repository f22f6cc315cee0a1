// Gives a card's picture the view transition name of the product page's picture while the browser
// moves between the two pages, so that one grows into the other.

const SHARED_NAME = "product-picture";

/** Pages with cards or a product. On others Chromium reports late transitions. */
const BROWSED = /^\/(?:$|products$|[cp]\/)/;

interface Transition {
  skipTransition(): void;
  readonly ready: Promise<void>;
  readonly finished: Promise<void>;
}

interface PageChange extends Event {
  readonly viewTransition: Transition | null;
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
    if (!viewTransition) return;
    const url = activation?.entry.url;
    if (url && !BROWSED.test(new URL(url).pathname)) viewTransition.skipTransition();
    nameDuring(viewTransition, url);
  });
  addEventListener("pagereveal", (event) => {
    const { viewTransition } = event as PageChange;
    const from = (globalThis as NavigationGlobal).navigation?.activation?.from?.url;
    if (viewTransition) nameDuring(viewTransition, from);
  });
}

async function nameDuring(
  { ready, finished }: Transition,
  url: string | null | undefined,
): Promise<void> {
  // An aborted transition rejects both: caught at once, it is no error of the page.
  const settled = Promise.allSettled([ready, finished]);
  if (!url || document.querySelector("[data-gallery-main]")) return;
  const link = document.querySelector(`.card a[href="${CSS.escape(new URL(url).pathname)}"]`);
  const picture = link?.closest(".card")?.querySelector<HTMLElement>(".card-picture");
  if (!picture) return;
  picture.style.viewTransitionName = SHARED_NAME;
  await settled;
  picture.style.viewTransitionName = "";
}
