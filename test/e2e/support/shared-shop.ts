// One seeded shop for the whole run.

import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.ts";
import { newPlace, startShop } from "./shop-process.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly origin: string;
    readonly adminOrigin: string;
    readonly chromiumPath: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide("chromiumPath", findChromium());
  const shop = await startShop(await newPlace());
  project.provide("origin", shop.origin);
  project.provide("adminOrigin", shop.adminOrigin);
  return async () => {
    await shop.stop();
    await rm(shop.place.stateDir, { recursive: true });
  };
}
