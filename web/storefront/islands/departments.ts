// Scrolls the row of departments to the current one, for browsers that do not know the style
// sheet's `scroll-initial-target`.

export function showCurrentDepartment(): void {
  const row = document.querySelector<HTMLElement>(".departments");
  const current = row?.querySelector<HTMLElement>("[aria-current]");
  if (!row || !current) return;
  const { left, right } = current.getBoundingClientRect();
  if (left >= 0 && right <= innerWidth) return;
  row.scrollLeft += left - (innerWidth - (right - left)) / 2;
}
