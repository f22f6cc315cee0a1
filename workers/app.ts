// Routes every request to the API or to the storefront.

import { Hono } from "hono";
import { mount } from "hono/mount";
import { loadDevTools } from "./adapters/integrations.ts";
import type { AppEnv } from "./http/app-env.ts";
import { createBaseApp } from "./http/base-app.ts";
import { createStorefront } from "./storefront/app.ts";
import { createPageLimits } from "./storefront/limits.ts";
import { showUnavailable } from "./storefront/message.tsx";

/** Paths of the API: a refusal there is a problem document, elsewhere a page. */
const API_PATHS = [
  "/api/*",
  "/images/*",
  "/openapi.json",
  "/.well-known/*",
  "/health",
  "/ready",
  "/version",
];

/** Loads the API with its first request, so that pages, objects and queues start without it. */
const loadApiEntry = () => import("./api-entry.ts");

const pages = createBaseApp({ limits: createPageLimits(), refuseForNow: showUnavailable }).route(
  "/",
  createStorefront(async () => (await loadApiEntry()).readApiDescription()),
);

/** Development tools, where this build has them; elsewhere their paths are unknown to the API. */
const loadToolsEntry = async () => (await loadDevTools()) ?? (await loadApiEntry()).apiEntry;

/** Both apps get the original request, with its path unchanged. */
const AS_IT_CAME = { replaceRequest: false } as const;

export const app = new Hono<AppEnv>();

app.on(
  "ALL",
  API_PATHS,
  mount(async (...call) => (await loadApiEntry()).apiEntry.fetch(...call), AS_IT_CAME),
);
app.all(
  "/_/*",
  mount(async (...call) => (await loadToolsEntry()).fetch(...call), AS_IT_CAME),
);
app.all("*", mount(pages.fetch, AS_IT_CAME));
