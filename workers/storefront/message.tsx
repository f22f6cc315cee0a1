// The two pages nobody looks for: nothing here, and our fault.

import { FaultPage, NotFoundPage } from "../../web/storefront/pages/message.tsx";
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
