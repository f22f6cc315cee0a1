import type { FormState } from "../../web/storefront/form-state.ts";
import { ResetPage } from "../../web/storefront/pages/reset.tsx";
import { signOutBrowser } from "../http/sign-out.ts";
import { NEW_PASSWORD_FAULT, wordsForAuth } from "./auth-words.ts";
import { redirectWithMessage } from "./outcome.ts";
import { loadVisit, type PageContext, readForm, show } from "./page.ts";

export async function showReset(c: PageContext): Promise<Response> {
  const token = c.req.query("token");
  if (token === undefined) return c.redirect("/forgot", 303);
  const { chrome } = await loadVisit(c);
  return show(c, <ResetPage chrome={chrome} form={{ values: { token } }} />);
}

/** A reset ends every session of the account, that of this browser included. */
export async function resetPassword(c: PageContext): Promise<Response> {
  const { token = "", password = "" } = await readForm(c);
  const values = { token };
  if (password === "") {
    return showForm(c, { values, faults: { password: NEW_PASSWORD_FAULT } });
  }
  const context = c.var.action;
  const reset = await c.var.services.auth.resetPassword({ token, password, context });
  if (!reset.ok) return showForm(c, { values, ...wordsForAuth(reset.refusal) });
  signOutBrowser(c);
  return redirectWithMessage(c, "/signin", "password-reset");
}

async function showForm(c: PageContext, form: FormState<"token">): Promise<Response> {
  const { chrome } = await loadVisit(c);
  return show(c, <ResetPage chrome={chrome} form={form} />, 422);
}
