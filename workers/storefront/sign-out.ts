import { signOutBrowser } from "../http/sign-out.ts";
import { redirectWithMessage } from "./outcome.ts";
import type { PageContext } from "./page.ts";

export async function signOut(c: PageContext): Promise<Response> {
  const { principal, services, action } = c.var;
  if (principal !== undefined) await services.auth.logout(principal, action);
  signOutBrowser(c);
  return redirectWithMessage(c, "/signin", "signed-out");
}
