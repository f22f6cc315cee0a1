// Signs a browser out: everything on the device that shows the person's data ends with the session.

import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import { forgetOrders } from "./order-token.ts";
import { forgetSession } from "./session-cookies.ts";
import { forgetViewer } from "./viewer-cookie.ts";

/**
 * Pages in the cache of the browser, and anything a script stored. Not `"cookies"`: that would also
 * drop the theme, the guest's cart, and the device cookie, without which the owner's next sign-in
 * causes a mail about a new device. Cookies of the session, of orders and of
 * viewed products are deleted by name.
 * Source: W3C Clear Site Data, 3.1.
 */
const CLEARED = '"cache", "storage"';

export function signOutBrowser(c: Context<AppEnv>): void {
  forgetSession(c);
  forgetOrders(c);
  forgetViewer(c);
  c.header("Clear-Site-Data", CLEARED);
}
