import { ForgotPage } from "../../web/storefront/pages/forgot.tsx";
import { afterAnswer } from "../http/equal-time.ts";
import { faultOfEmail } from "./auth-words.ts";
import { lineOf } from "./form-text.ts";
import { leadTo, messageOf } from "./outcome.ts";
import { type PageContext, readForm, receive, show } from "./page.ts";

export async function showForgot(c: PageContext): Promise<Response> {
  const { chrome } = await receive(c);
  const form = { values: { email: "" } };
  return show(c, <ForgotPage chrome={chrome} form={form} message={messageOf(c)} />);
}

export async function mailReset(c: PageContext): Promise<Response> {
  const email = lineOf((await readForm(c)).email);
  const fault = faultOfEmail(email);
  if (fault === undefined) {
    const { services, action } = c.var;
    afterAnswer(c, "password reset", () => services.auth.forgotPassword(email, action));
    return leadTo(c, "/forgot", "mail-sent");
  }
  const { chrome } = await receive(c);
  const form = { values: { email }, faults: { email: fault } };
  return show(c, <ForgotPage chrome={chrome} form={form} />, 422);
}
