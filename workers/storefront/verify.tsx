import type { FormState } from "../../web/storefront/form-state.ts";
import { message } from "../../web/storefront/messages/message.ts";
import { ConfirmEmailPage, MailboxPage } from "../../web/storefront/pages/verify.tsx";
import { afterAnswer } from "../http/equal-time.ts";
import { faultOfEmail, wordsForAuth } from "./auth-words.ts";
import { lineOf } from "./form-text.ts";
import { messageOf, redirectWithMessage } from "./outcome.ts";
import { loadVisit, type PageContext, readForm, show } from "./page.ts";

/** The link of the mail; without its token, the page that waits for it to be opened. */
export async function showVerify(c: PageContext): Promise<Response> {
  const { chrome } = await loadVisit(c);
  const token = c.req.query("token");
  if (token !== undefined) {
    const asksPassword = c.var.principal === undefined;
    return show(c, <ConfirmEmailPage {...{ chrome, asksPassword, form: { values: { token } } }} />);
  }
  const form = { values: { email: "" } };
  return show(c, <MailboxPage chrome={chrome} form={form} message={messageOf(c)} />);
}

/** Asks for a password unless signed in to the account: see `verifyEmail` of the service. */
export async function verifyEmail(c: PageContext): Promise<Response> {
  const { token = "", password = "" } = await readForm(c);
  const { principal, services, action: context } = c.var;
  const verified = await services.auth.verifyEmail({ token, password, principal, context });
  if (verified.ok) {
    const isOwn = verified.value.id === principal?.userId;
    return redirectWithMessage(c, isOwn ? "/account" : "/signin", "verified");
  }
  const { chrome } = await loadVisit(c);
  const words = wordsForAuth(verified.refusal);
  if (verified.refusal.code === "one-time-token-invalid") {
    return show(c, <MailboxPage chrome={chrome} form={{ values: { email: "" }, ...words }} />, 422);
  }
  const form: FormState<"token"> = { values: { token }, ...(password === "" ? EMPTY : words) };
  return show(c, <ConfirmEmailPage {...{ chrome, asksPassword: true, form }} />, 422);
}

const EMPTY = { faults: { password: message("auth.password-or-new") } };

export async function resendVerification(c: PageContext): Promise<Response> {
  const email = lineOf((await readForm(c)).email);
  const fault = faultOfEmail(email);
  if (fault === undefined) {
    const { services, action } = c.var;
    afterAnswer(c, "verification mail", () => services.auth.resendVerification(email, action));
    return redirectWithMessage(c, "/verify", "mail-sent");
  }
  const { chrome } = await loadVisit(c);
  const form = { values: { email }, faults: { email: fault } };
  return show(c, <MailboxPage chrome={chrome} form={form} />, 422);
}
