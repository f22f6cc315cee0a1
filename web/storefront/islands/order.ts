// Follows an order while its saga runs: asks for the same page again, ever more patiently.

import { announce, swapLiveRegions } from "./live.ts";

const FIRST_DELAY_MS = 800;
const DELAY_MS_MAX = 10_000;
/** About half an hour at the longest delay; after that a reload is a fair thing to ask. */
const POLLS_MAX = 180;

export async function followOrder(): Promise<void> {
  let delayMs = FIRST_DELAY_MS;
  for (let poll = 0; poll < POLLS_MAX && isRunning(); poll += 1) {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    delayMs = Math.min(delayMs * 1.5, DELAY_MS_MAX);
    if (document.hidden) continue;
    const response = await fetch(location.href).catch(() => undefined);
    if (response?.ok) swapLiveRegions(await response.text());
    if (!isRunning()) announce(document.querySelector("h1")?.textContent ?? "");
  }
}

function isRunning(): boolean {
  return document.querySelector("[data-order-running]") !== null;
}
