import type { FormState } from "../../../web/storefront/form-state.ts";
import { message } from "../../../web/storefront/messages/message.ts";
import { SecurityPage } from "../../../web/storefront/pages/account/security.tsx";
import { callerOf } from "../../http/caller.ts";
import { signOutBrowser } from "../../http/sign-out.ts";
import type { AuthRefusal } from "../../services/auth/auth-service.ts";
import { NEW_PASSWORD_FAULT, statusOf, wordsForAuth } from "../auth-words.ts";
import { messageOf, redirectWithMessage } from "../outcome.ts";
import { type PageContext, readForm, show } from "../page.ts";
import { withRecentPassword } from "./ask-password.tsx";
import { ownPage } from "./own-page.tsx";

const SECURITY_PATH = "/account/security";

type PasswordForm = FormState<never>;

export function showSecurity(c: PageContext): Promise<Response> {
  return showForm(c, { values: {} });
}

function showForm(c: PageContext, form: PasswordForm, status: 200 | 422 | 429 = 200) {
  return ownPage(c, async ({ chrome, user: person }) => {
    const { auth, secondFactor } = c.var.services;
    const [sessions, factor] = await Promise.all([
      auth.sessions(callerOf(c)),
      secondFactor.read(callerOf(c)),
    ]);
    const message = status === 200 ? messageOf(c) : undefined;
    return show(
      c,
      <SecurityPage {...{ chrome, person, sessions, factor, form, message }} />,
      status,
    );
  });
}

export async function changePassword(c: PageContext): Promise<Response> {
  const { currentPassword = "", newPassword: password = "" } = await readForm(c);
  const faults = {
    ...(currentPassword === ""
      ? { currentPassword: message("auth.current-password-required") }
      : {}),
    ...(password === "" ? { newPassword: NEW_PASSWORD_FAULT } : {}),
  };
  if (Object.keys(faults).length > 0) return showForm(c, { values: {}, faults }, 422);
  const changed = await c.var.services.auth.changePassword({
    principal: callerOf(c),
    currentPassword,
    password,
    context: c.var.action,
  });
  if (changed.ok) return redirectWithMessage(c, SECURITY_PATH, "password-changed");
  return showForm(c, { values: {}, ...wordsFor(changed.refusal) }, statusOf(changed.refusal));
}

/** This form has two passwords: each refusal stands beside the one it is about. */
function wordsFor(refusal: AuthRefusal): Omit<PasswordForm, "values"> {
  if (refusal.code === "credentials-invalid") {
    return { faults: { currentPassword: message("auth.wrong-password") } };
  }
  const { faults, notice } = wordsForAuth(refusal);
  return { notice, ...(faults === undefined ? {} : { faults: { newPassword: faults.password } }) };
}

export async function endSession(c: PageContext): Promise<Response> {
  const { sessionId = "" } = await readForm(c);
  const ended = await withRecentPassword(c, () =>
    c.var.services.auth.endSession(callerOf(c), sessionId, c.var.action),
  );
  return ended instanceof Response ? ended : redirectWithMessage(c, SECURITY_PATH, "session-ended");
}

export async function endSessions(c: PageContext): Promise<Response> {
  const ended = await withRecentPassword(c, () =>
    c.var.services.auth.logoutAll(callerOf(c), c.var.action),
  );
  if (ended instanceof Response) return ended;
  signOutBrowser(c);
  return redirectWithMessage(c, "/signin", "signed-out-everywhere");
}
