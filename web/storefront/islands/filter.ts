// A list follows its filters without the button: choosing is asking. The address stays the state,
// so this is a plain navigation.

export function improveFilters(): void {
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    const form = field.closest<HTMLFormElement>("form[data-auto-filter]");
    if (form && field.matches("select, input[type=checkbox]")) form.requestSubmit();
  });
  document.addEventListener("formdata", ({ formData, target }) => {
    if (!(target as HTMLFormElement).matches("[data-auto-filter]")) return;
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}
