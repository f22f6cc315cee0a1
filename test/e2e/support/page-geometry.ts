// Scripts that measure a page inside the browser. They are strings, because tests are typed for
// Node and know nothing of a document.

/** Pairs of texts of `main` that print over each other; tight headings touch by a few pixels. */
export const OVERPRINTS = `(() => {
  const TOLERANCE_PX = 8;
  const rects = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const element = node.parentElement;
    const text = node.data.trim();
    if (text === "" || !element.checkVisibility()) continue;
    if (element.closest(".visually-hidden, select, script, .pay")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) rects.push({ node, text, rect });
  }
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOLERANCE_PX &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOLERANCE_PX;
  return rects.flatMap((one, index) =>
    rects
      .slice(index + 1)
      .filter((other) => other.node !== one.node && overlap(one.rect, other.rect))
      .map((other) => one.text + " / " + other.text),
  );
})()`;

/** Controls that would lose the focus when their live region is swapped: they have no id. */
export const CONTROLS_WITHOUT_ID = `[...document.querySelectorAll(
  "[data-live] :is(a[href], button, input:not([type=hidden]), select, textarea, summary)",
)].filter(({ id }) => id === "").map(({ outerHTML }) => outerHTML)`;

/** Buttons that only a script answers, and that can be seen. */
export const VISIBLE_SCRIPT_BUTTONS = `[...document.querySelectorAll("button[type=button]")]
  .filter((button) => !button.disabled && button.checkVisibility())
  .map(({ ariaLabel }) => ariaLabel)`;

/** What has the keyboard focus: the id, or the tag of an element without one. */
export const FOCUSED = `document.activeElement.id || document.activeElement.tagName`;
