// Error pages: not found, refused, rate limited, too large, unavailable, and unexpected faults.

import type { Context } from "hono";
import {
  FaultPage,
  ForgeryPage,
  NotFoundPage,
  OutagePage,
  TooLargePage,
  TooManyPage,
  UnavailablePage,
} from "../../web/storefront/pages/message.tsx";
import { logError } from "../adapters/log-error.ts";
import type { AppEnv } from "../http/app-env.ts";
import { isOutage, OUTAGE_RETRY_SECONDS } from "../services/outage.ts";
import { bareChrome, loadVisit, type PageContext, show } from "./page.ts";
import { pageSecurity } from "./security.ts";

export async function showNotFound(c: PageContext): Promise<Response> {
  const { chrome } = await loadVisit(c);
  return show(c, <NotFoundPage chrome={chrome} />, 404);
}

export function showFault(c: PageContext, error: Error): Response | Promise<Response> {
  logError("unexpected error", error);
  c.header("Cache-Control", "private, no-store");
  if (isOutage(error)) {
    c.header("Retry-After", OUTAGE_RETRY_SECONDS);
    return show(c, <OutagePage chrome={bareChrome(c)} />, 503);
  }
  return show(c, <FaultPage chrome={bareChrome(c)} requestId={c.var.requestId} />, 500);
}

/** These read nothing of the shop: a refused request must stay cheap. */
export function showTooMany(c: Context<AppEnv>): Promise<Response> {
  return showEarly(c, (page) => show(page, <TooManyPage chrome={bareChrome(page)} />, 429));
}

export function showForgery(c: Context<AppEnv>): Response | Promise<Response> {
  const page = toPage(c);
  return show(page, <ForgeryPage chrome={bareChrome(page)} />, 403);
}

export function showTooLarge(c: Context): Response | Promise<Response> {
  const page = toPage(c);
  return show(page, <TooLargePage chrome={bareChrome(page)} />, 413);
}

export function showUnavailable(c: Context<AppEnv>): Promise<Response> {
  return showEarly(c, (page) => show(page, <UnavailablePage chrome={bareChrome(page)} />, 503));
}

/** Answers before the middleware of the pages has run, and so sets the headers of a page itself. */
async function showEarly(
  c: Context<AppEnv>,
  render: (page: PageContext) => Response | Promise<Response>,
): Promise<Response> {
  const page = toPage(c);
  await pageSecurity(page, async () => {
    c.header("Cache-Control", "private, no-store");
    c.res = await render(page);
  });
  return c.res;
}

/** What every request carries is what a page needs: middleware of others only says less of it. */
function toPage(c: Context): PageContext {
  return c as unknown as PageContext;
}
