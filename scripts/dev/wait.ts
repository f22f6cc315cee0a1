// Waits until an address answers well.

import { setTimeout as sleep } from "node:timers/promises";
import { DevError } from "./options.ts";

/** A cold start bundles the Worker and opens two databases: seconds; a minute is a fault. */
const WAIT_MS = 60_000;
const POLL_MS = 150;
const REQUEST_TIMEOUT_MS = 5_000;

export async function waitUntilOk(url: string): Promise<void> {
  const polls = Math.ceil(WAIT_MS / POLL_MS);
  let last = "no answer";
  for (let poll = 0; poll < polls; poll += 1) {
    last = await ask(url);
    if (last === "ok") return;
    await sleep(POLL_MS);
  }
  throw new DevError(`${url} did not answer well within ${WAIT_MS / 1000} seconds: ${last}`);
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    return response.ok ? "ok" : `${response.status} ${await response.text()}`;
  } catch (error) {
    return String(error);
  }
}
