// The pages nobody looks for: nothing here, not so fast, and our fault.

import type { Context } from "hono";
import { FaultPage, NotFoundPage, TooManyPage } from "../../web/storefront/pages/message.tsx";
import type { AppEnv } from "../services.ts";
import { bareChrome, type PageContext, receive, show } from "./page.ts";

export async function showNotFound(c: PageContext): Promise<Response> {
  const { chrome } = await receive(c);
  return show(c, <NotFoundPage chrome={chrome} />, 404);
}

export function showFault(c: PageContext, error: unknown): Response | Promise<Response> {
  console.error("unexpected error", error);
  c.header("Cache-Control", "private, no-store");
  return show(c, <FaultPage chrome={bareChrome(c)} requestId={c.var.requestId} />, 500);
}

/** Asks nothing of the shop: whoever comes too often is not served more for it. */
export function showTooMany(c: Context<AppEnv>): Response | Promise<Response> {
  const page = c as unknown as PageContext;
  return show(page, <TooManyPage chrome={bareChrome(page)} />, 429);
}
