// Requires a signed-in user for the account pages: redirects guests to the sign-in page and back.

import { createMiddleware } from "hono/factory";
import { signInHref } from "../../../web/storefront/sign-in-href.ts";
import { isSafeMethod } from "../../http/same-origin.ts";
import type { Principal, UserView } from "../../services/auth/auth-service.ts";
import { loadVisit, type PageContext, type PageEnv, type Visit } from "../page.ts";

const ACCOUNT_PATH = "/account";

export const requireShopper = createMiddleware<PageEnv>(async (c, next) => {
  if (c.var.principal !== undefined) return next();
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(signInHref(isSafeMethod(c) ? pathname + search : ACCOUNT_PATH), 303);
});

export interface OwnVisit extends Visit {
  readonly user: UserView;
}

/** Shows a page of the visitor's account; one that is gone meanwhile has none. */
export async function ownPage(
  c: PageContext,
  show: (visit: OwnVisit) => Response | Promise<Response>,
): Promise<Response> {
  const visit = await loadVisit(c, "account");
  const { user } = visit;
  return user === undefined ? c.redirect("/signin", 303) : show({ ...visit, user });
}

/** A change by the owner of the account. */
export function ownChange(c: PageContext, { userId }: Principal) {
  return { userId, context: c.var.action };
}
