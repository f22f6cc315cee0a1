import { ConfirmEmailPage, MailboxPage } from "../../web/storefront/pages/verify.tsx";
import { faultOfEmail, wordsForAuth } from "./auth-words.ts";
import { lineOf } from "./form-text.ts";
import { leadTo, messageOf } from "./outcome.ts";
import { type PageContext, readForm, receive, show } from "./page.ts";

/** The link of the mail; without its token, the page that waits for it to be opened. */
export async function showVerify(c: PageContext): Promise<Response> {
  const { chrome } = await receive(c);
  const token = c.req.query("token");
  if (token !== undefined) return show(c, <ConfirmEmailPage chrome={chrome} token={token} />);
  const form = { values: { email: "" } };
  return show(c, <MailboxPage chrome={chrome} form={form} message={messageOf(c)} />);
}

export async function verifyEmail(c: PageContext): Promise<Response> {
  const { token = "" } = await readForm(c);
  const verified = await c.var.services.auth.verifyEmail(token, c.var.action);
  if (verified.ok) {
    return leadTo(c, c.var.principal === undefined ? "/signin" : "/account", "verified");
  }
  const { chrome } = await receive(c);
  const form = { values: { email: "" }, ...wordsForAuth(verified.refusal) };
  return show(c, <MailboxPage chrome={chrome} form={form} />, 422);
}

export async function resendVerification(c: PageContext): Promise<Response> {
  const email = lineOf((await readForm(c)).email);
  const fault = faultOfEmail(email);
  if (fault === undefined) {
    await c.var.services.auth.resendVerification(email, c.var.action);
    return leadTo(c, "/verify", "mail-sent");
  }
  const { chrome } = await receive(c);
  const form = { values: { email }, faults: { email: fault } };
  return show(c, <MailboxPage chrome={chrome} form={form} />, 422);
}
