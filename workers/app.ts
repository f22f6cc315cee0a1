// Every request of the Worker passes here: programs and shoppers have a door each.

import { Hono } from "hono";
import { mount } from "hono/mount";
import type { AppEnv } from "./http/app-env.ts";
import { createBaseApp } from "./http/base-app.ts";
import { createStorefront } from "./storefront/app.ts";
import { createPageLimits } from "./storefront/limits.ts";
import { showUnavailable } from "./storefront/message.tsx";

/** Addresses for programs: what is refused there is a problem document, elsewhere a page. */
const API_PATHS = [
  "/api/*",
  "/images/*",
  "/_/*",
  "/openapi.json",
  "/.well-known/*",
  "/health",
  "/ready",
  "/version",
];

/** The first program's request builds the API: what serves pages, objects or queues never does. */
const loadApiEntry = () => import("./api-entry.ts");

const pages = createBaseApp({ limits: createPageLimits(), refuseForNow: showUnavailable }).route(
  "/",
  createStorefront(async () => (await loadApiEntry()).readApiDescription()),
);

/** Each door reads the request as it came. */
const AS_IT_CAME = { replaceRequest: false } as const;

export const app = new Hono<AppEnv>();

app.on(
  "ALL",
  API_PATHS,
  mount(async (...call) => (await loadApiEntry()).apiEntry.fetch(...call), AS_IT_CAME),
);
app.all("*", mount(pages.fetch, AS_IT_CAME));
