// For acts that need a password given lately: a form that comes too late is shown a field for the
// password, and sent again with it.

import { message } from "../../../web/storefront/messages/message.ts";
import { ConfirmPasswordPage } from "../../../web/storefront/pages/account/confirm-password.tsx";
import { callerOf } from "../../http/caller.ts";
import { CSRF_FIELD } from "../../http/csrf.ts";
import type { AuthRefusal, AuthResult } from "../../services/auth/auth-service.ts";
import { type FormWords, statusOf, wordsForAuth } from "../auth-words.ts";
import { type PageContext, readForm, show } from "../page.ts";
import { ownPage } from "./own-page.tsx";

const PASSWORD_FIELD = "password";

/** What came of the act; or the page to answer with instead, because it needs the password. */
export async function withRecentPassword<T>(
  c: PageContext,
  act: () => Promise<AuthResult<T>>,
): Promise<AuthResult<T> | Response> {
  const { password } = await readForm(c);
  if (password !== undefined) {
    const request = { principal: callerOf(c), password, context: c.var.action };
    const confirmed = await c.var.services.auth.confirmPassword(request);
    if (!confirmed.ok) return ask(c, wordsFor(confirmed.refusal), statusOf(confirmed.refusal));
  }
  const acted = await act();
  return !acted.ok && acted.refusal.code === "password-required" ? ask(c, {}, 403) : acted;
}

async function ask(c: PageContext, form: FormWords, status: 403 | 422 | 429): Promise<Response> {
  const { [CSRF_FIELD]: _csrf, [PASSWORD_FIELD]: _password, ...values } = await readForm(c);
  return ownPage(c, ({ chrome }) =>
    show(
      c,
      <ConfirmPasswordPage chrome={chrome} action={c.req.path} form={{ values, ...form }} />,
      status,
    ),
  );
}

function wordsFor(refusal: AuthRefusal): FormWords {
  if (refusal.code === "credentials-invalid") {
    return { faults: { [PASSWORD_FIELD]: message("auth.wrong-password") } };
  }
  return wordsForAuth(refusal);
}
