// Waits until an address answers with a status of success.

import { setTimeout as sleep } from "node:timers/promises";
import { DevError } from "./options.ts";

/** A cold start bundles the Worker and opens two databases: seconds; two minutes is a fault. */
const WAIT_MS = 120_000;
const POLL_MS = 150;
/** A Worker that does not build leaves requests hanging. */
const REQUEST_TIMEOUT_MS = 5_000;

export async function waitUntilOk(url: string): Promise<void> {
  const deadlineMs = performance.now() + WAIT_MS;
  let last = await ask(url);
  while (last !== "ok") {
    if (performance.now() > deadlineMs) {
      throw new DevError(`${url} did not answer well within ${WAIT_MS / 1000} seconds: ${last}`);
    }
    await sleep(POLL_MS);
    last = await ask(url);
  }
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    return response.ok ? "ok" : `${response.status} ${await response.text()}`;
  } catch (error) {
    return String(error);
  }
}
