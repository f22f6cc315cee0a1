// Shows a picture of the gallery in place; without this the link opens the picture itself.

export function improveGallery(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("[data-gallery] a");
    const main = document.querySelector<HTMLImageElement>("[data-gallery-main] img");
    const thumb = link?.querySelector("img");
    if (!link || !main || !thumb || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    main.srcset = thumb.srcset;
    main.src = link.href;
    main.alt = thumb.alt;
    for (const other of document.querySelectorAll("[data-gallery] a")) {
      other.removeAttribute("aria-current");
    }
    link.setAttribute("aria-current", "true");
  });
}
