// Adds a button to password fields that shows what is typed.

export function improvePasswords(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-reveal]");
    const input = document.getElementById(button?.dataset.reveal ?? "");
    if (button === null || !(input instanceof HTMLInputElement)) return;
    const isShown = input.type === "text";
    input.type = isShown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!isShown));
    input.focus();
  });
}
