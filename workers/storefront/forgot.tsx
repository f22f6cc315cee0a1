import { ForgotPage } from "../../web/storefront/pages/forgot.tsx";
import { afterAnswer } from "../http/equal-time.ts";
import { faultOfEmail } from "./auth-words.ts";
import { lineOf } from "./form-text.ts";
import { messageOf, redirectWithMessage } from "./outcome.ts";
import { loadVisit, type PageContext, readForm, show } from "./page.ts";

export async function showForgot(c: PageContext): Promise<Response> {
  const { chrome } = await loadVisit(c);
  const form = { values: { email: "" } };
  return show(c, <ForgotPage chrome={chrome} form={form} message={messageOf(c)} />);
}

export async function mailReset(c: PageContext): Promise<Response> {
  const email = lineOf((await readForm(c)).email);
  const fault = faultOfEmail(email);
  if (fault === undefined) {
    const { services, action } = c.var;
    afterAnswer(c, "password reset", () => services.auth.forgotPassword(email, action));
    return redirectWithMessage(c, "/forgot", "mail-sent");
  }
  const { chrome } = await loadVisit(c);
  const form = { values: { email }, faults: { email: fault } };
  return show(c, <ForgotPage chrome={chrome} form={form} />, 422);
}
