// A browser for one test file, closed with it.

import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";

/** Quiet, and without calls home. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** To be called at the top of a test file; gives the browser once tests run. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: inject("chromiumPath"),
      headless: true,
      args: ARGUMENTS,
    });
  });
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error("the browser opens before the first test");
    return browser;
  };
}
