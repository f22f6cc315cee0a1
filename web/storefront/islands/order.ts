// Follows an order while it happens: hears of every event, and asks for the same page again. As
// long as nothing is heard, it asks now and then while the order is worked on, ever more patiently.

import { STORY_TYPES } from "../../../domain/order/views/timeline.ts";
import { announce, swapLiveRegions } from "./live.ts";

const FIRST_DELAY_MS = 800;
const DELAY_MS_MAX = 10_000;
/** About half an hour at the longest delay; after that a reload is a fair thing to ask. */
const POLLS_MAX = 180;
/** Events come in bursts; a page a burst is enough. */
const SETTLE_MS = 150;

let source: EventSource | undefined;
let isHeard = false;
let isStale = false;
let isShowing = false;

export function followOrder(): void {
  if (eventsAddress() === undefined) return;
  listen();
  // Browsers keep few connections to one host: a hidden page closes its own.
  document.addEventListener("visibilitychange", listen);
  pollWhileUnheard();
}

/** Goes on after the last event this page shows; who is refused asks again, with patience. */
function listen(): void {
  source?.close();
  const address = eventsAddress();
  if (address === undefined || document.hidden) return;
  const opened = new EventSource(address);
  source = opened;
  for (const type of STORY_TYPES) opened.addEventListener(type, hear);
  opened.addEventListener("end", () => {
    opened.close();
    hear();
  });
  opened.addEventListener("error", () => {
    if (opened.readyState !== EventSource.CLOSED) return;
    isHeard = false;
    setTimeout(() => source === opened && listen(), DELAY_MS_MAX);
  });
}

/** What comes while the page is asked for is asked for again. */
async function hear(): Promise<void> {
  isHeard = true;
  isStale = true;
  if (isShowing) return;
  isShowing = true;
  while (isStale) {
    await pause(SETTLE_MS);
    isStale = false;
    if (isFillingIn()) document.addEventListener("focusout", hear, { once: true });
    else if (!(await showPage())) setTimeout(hear, DELAY_MS_MAX);
  }
  isShowing = false;
}

async function pollWhileUnheard(): Promise<void> {
  let delayMs = FIRST_DELAY_MS;
  for (let poll = 0; poll < POLLS_MAX && isRunning(); poll += 1) {
    await pause(delayMs);
    delayMs = Math.min(delayMs * 1.5, DELAY_MS_MAX);
    if (!isHeard && !document.hidden) await showPage();
    // A stream that fell silent counts as unheard: whatever it missed is asked for.
    isHeard = false;
  }
}

/** False when the page could not be had. */
async function showPage(): Promise<boolean> {
  const title = titleShown();
  const response = await fetch(location.href).catch(() => undefined);
  if (!response?.ok) return false;
  swapLiveRegions(await response.text());
  if (titleShown() !== title) announce(titleShown());
  return true;
}

/** A form that is being filled in is not replaced. */
function isFillingIn(): boolean {
  return document.activeElement?.closest("#order :is(form, details[open])") != null;
}

function isRunning(): boolean {
  return document.querySelector("[data-order-running]") !== null;
}

function eventsAddress(): string | undefined {
  return document.querySelector<HTMLElement>("[data-order-events]")?.dataset.orderEvents;
}

function titleShown(): string {
  return document.querySelector("h1")?.textContent ?? "";
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
