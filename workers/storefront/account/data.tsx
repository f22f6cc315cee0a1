import type { FormState } from "../../../web/storefront/form-state.ts";
import { message } from "../../../web/storefront/messages/message.ts";
import { DataPage } from "../../../web/storefront/pages/account/data.tsx";
import { callerOf } from "../../http/caller.ts";
import { signOutBrowser } from "../../http/sign-out.ts";
import type { AccountRefusal } from "../../services/account/account-service.ts";
import { PASSWORD_FAULT, statusOf, wordsForAuth } from "../auth-words.ts";
import { redirectWithMessage } from "../outcome.ts";
import { type PageContext, readForm, show } from "../page.ts";
import { ownPage } from "./own-page.tsx";

type DeletionForm = FormState<never>;

export function showData(c: PageContext): Promise<Response> {
  return showForm(c, { values: {} });
}

function showForm(c: PageContext, form: DeletionForm, status: 200 | 422 | 429 = 200) {
  return ownPage(c, ({ chrome }) => show(c, <DataPage chrome={chrome} form={form} />, status));
}

export async function exportAccount(c: PageContext): Promise<Response> {
  const held = await c.var.services.account.export(callerOf(c).userId);
  if (held === undefined) return c.redirect("/signin", 303);
  return c.body(JSON.stringify(held, null, 2), 200, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Disposition": 'attachment; filename="tradewind-account.json"',
  });
}

export async function deleteAccount(c: PageContext): Promise<Response> {
  const { password = "" } = await readForm(c);
  if (password === "") {
    return showForm(c, { values: {}, faults: { password: PASSWORD_FAULT } }, 422);
  }
  const principal = callerOf(c);
  const erased = await c.var.services.account.erase({ principal, password, context: c.var.action });
  if (!erased.ok) {
    return showForm(c, { values: {}, ...wordsFor(erased.refusal) }, statusOf(erased.refusal));
  }
  signOutBrowser(c);
  return redirectWithMessage(c, "/signin", "account-deleted");
}

function wordsFor(refusal: AccountRefusal): Omit<DeletionForm, "values"> {
  switch (refusal.code) {
    case "credentials-invalid":
      return { faults: { password: message("auth.wrong-password") } };
    case "login-throttled":
      return wordsForAuth(refusal);
    case "last-admin":
    case "erasure-unfinished":
      return notice(refusal.code);
    default:
      return notice("conflict");
  }
}

function notice(reason: "last-admin" | "erasure-unfinished" | "conflict") {
  return {
    notice: { title: message(`delete.${reason}.title`), text: message(`delete.${reason}.text`) },
  };
}
