import type { FormState } from "../../web/storefront/form-state.ts";
import { ConfirmEmailPage, MailboxPage } from "../../web/storefront/pages/verify.tsx";
import { afterAnswer } from "../http/equal-time.ts";
import { faultOfEmail, wordsForAuth } from "./auth-words.ts";
import { lineOf } from "./form-text.ts";
import { leadTo, messageOf } from "./outcome.ts";
import { type PageContext, readForm, receive, show } from "./page.ts";

/** The link of the mail; without its token, the page that waits for it to be opened. */
export async function showVerify(c: PageContext): Promise<Response> {
  const { chrome } = await receive(c);
  const token = c.req.query("token");
  if (token !== undefined) {
    const asksPassword = c.var.principal === undefined;
    return show(c, <ConfirmEmailPage {...{ chrome, asksPassword, form: { values: { token } } }} />);
  }
  const form = { values: { email: "" } };
  return show(c, <MailboxPage chrome={chrome} form={form} message={messageOf(c)} />);
}

/** Who is not signed in to the account says its password: see `verifyEmail` of the service. */
export async function verifyEmail(c: PageContext): Promise<Response> {
  const { token = "", password = "" } = await readForm(c);
  const { principal, services, action: context } = c.var;
  const verified = await services.auth.verifyEmail({ token, password, principal, context });
  if (verified.ok) {
    const isOwn = verified.value.id === principal?.userId;
    return leadTo(c, isOwn ? "/account" : "/signin", "verified");
  }
  const { chrome } = await receive(c);
  const words = wordsForAuth(verified.refusal);
  if (verified.refusal.code === "one-time-token-invalid") {
    return show(c, <MailboxPage chrome={chrome} form={{ values: { email: "" }, ...words }} />, 422);
  }
  const form: FormState<"token"> = { values: { token }, ...(password === "" ? EMPTY : words) };
  return show(c, <ConfirmEmailPage {...{ chrome, asksPassword: true, form }} />, 422);
}

const EMPTY = { faults: { password: "Enter your password, or choose one" } };

export async function resendVerification(c: PageContext): Promise<Response> {
  const email = lineOf((await readForm(c)).email);
  const fault = faultOfEmail(email);
  if (fault === undefined) {
    const { services, action } = c.var;
    afterAnswer(c, "verification mail", () => services.auth.resendVerification(email, action));
    return leadTo(c, "/verify", "mail-sent");
  }
  const { chrome } = await receive(c);
  const form = { values: { email }, faults: { email: fault } };
  return show(c, <MailboxPage chrome={chrome} form={form} />, 422);
}
