import type { FormState } from "../../../web/storefront/form-state.ts";
import { DataPage } from "../../../web/storefront/pages/account/data.tsx";
import { callerOf } from "../../http/caller.ts";
import { forgetSession } from "../../http/session-cookies.ts";
import type { AccountRefusal } from "../../services/account/account-service.ts";
import { statusOf, wordsForAuth } from "../auth-words.ts";
import { leadTo } from "../outcome.ts";
import { type PageContext, readForm, show } from "../page.ts";
import { forgetViewer } from "../recently-viewed.ts";
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
    return showForm(c, { values: {}, faults: { password: "Enter your password" } }, 422);
  }
  const principal = callerOf(c);
  const erased = await c.var.services.account.erase({ principal, password, context: c.var.action });
  if (!erased.ok) {
    return showForm(c, { values: {}, ...wordsFor(erased.refusal) }, statusOf(erased.refusal));
  }
  forgetSession(c);
  forgetViewer(c);
  return leadTo(c, "/signin", "account-deleted");
}

function wordsFor(refusal: AccountRefusal): Omit<DeletionForm, "values"> {
  switch (refusal.code) {
    case "credentials-invalid":
      return { faults: { password: "That is not your password" } };
    case "login-throttled":
      return wordsForAuth(refusal);
    case "last-admin":
      return notice("The shop needs an admin", "Make somebody else one first, then come back.");
    case "erasure-unfinished":
      return notice("Not everything is erased yet", "There is much of it. Press once more.");
    default:
      return notice("Nothing was deleted", "Something changed meanwhile. Please try again.");
  }
}

function notice(title: string, text: string): Omit<DeletionForm, "values"> {
  return { notice: { title, text } };
}
