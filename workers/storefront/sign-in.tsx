import { getCookie } from "hono/cookie";
import type { FormState } from "../../web/storefront/form-state.ts";
import { readLocalPath } from "../../web/storefront/local-path.ts";
import { SignInPage } from "../../web/storefront/pages/sign-in.tsx";
import { SignInCodePage } from "../../web/storefront/pages/sign-in-code.tsx";
import { applySignIn } from "../http/apply-sign-in.ts";
import { DEVICE_COOKIE } from "../http/session-cookies.ts";
import type { AuthRefusal } from "../services/auth/auth-service.ts";
import { CODE_FAULT, EMAIL_FAULT, PASSWORD_FAULT, statusOf, wordsForAuth } from "./auth-words.ts";
import { lineOf } from "./form-text.ts";
import { messageOf } from "./outcome.ts";
import { loadVisit, type PageContext, readForm, show, type Visit } from "./page.ts";

const ARRIVAL_PATH = "/account";

export async function showSignIn(c: PageContext): Promise<Response> {
  const visit = await loadVisit(c);
  const next = readLocalPath(c.req.query("next"), ARRIVAL_PATH);
  if (visit.user !== undefined) return c.redirect(next, 303);
  return showForm(c, visit, { form: { values: { email: "" } }, next });
}

export async function signIn(c: PageContext): Promise<Response> {
  const posted = await readForm(c);
  const email = lineOf(posted.email);
  const { password = "" } = posted;
  const next = readLocalPath(posted.next, ARRIVAL_PATH);
  const values = { email };
  const faults = {
    ...(email === "" ? { email: EMAIL_FAULT } : {}),
    ...(password === "" ? { password: PASSWORD_FAULT } : {}),
  };
  if (Object.keys(faults).length > 0) {
    return showForm(c, await loadVisit(c), { form: { values, faults }, next, status: 422 });
  }
  const signedIn = await c.var.services.auth.login({ email, password, ...fromHere(c) });
  if (!signedIn.ok) return refuse(c, signedIn.refusal, { values, next });
  await applySignIn(c, signedIn.value, "cookie");
  return c.redirect(next, 303);
}

/** What a sign-in says of where it comes from. */
function fromHere(c: PageContext) {
  return { deviceToken: getCookie(c, DEVICE_COOKIE), context: c.var.action };
}

async function refuse(
  c: PageContext,
  refusal: AuthRefusal,
  { values, next }: Pick<FormState<"email">, "values"> & { readonly next: string },
): Promise<Response> {
  if (refusal.code === "second-factor-required") {
    return showCodeForm(c, { values: { ticket: refusal.ticket, next } }, 200);
  }
  tellWait(c, refusal);
  const form = { values, ...wordsForAuth(refusal) };
  return showForm(c, await loadVisit(c), { form, next, status: statusOf(refusal) });
}

/** The second step. A ticket that is too old leads back to the first. */
export async function signInWithCode(c: PageContext): Promise<Response> {
  const posted = await readForm(c);
  const { ticket = "" } = posted;
  const code = lineOf(posted.code);
  const next = readLocalPath(posted.next, ARRIVAL_PATH);
  const values = { ticket, next };
  if (code === "") return showCodeForm(c, { values, faults: { code: CODE_FAULT } }, 422);
  const signedIn = await c.var.services.auth.loginWithCode({ ticket, code, ...fromHere(c) });
  if (signedIn.ok) {
    await applySignIn(c, signedIn.value, "cookie");
    return c.redirect(next, 303);
  }
  const { refusal } = signedIn;
  if (refusal.code === "session-not-found") return refuse(c, refusal, { values: NOBODY, next });
  tellWait(c, refusal);
  return showCodeForm(c, { values, ...wordsForAuth(refusal) }, statusOf(refusal));
}

const NOBODY = { email: "" };

async function showCodeForm(
  c: PageContext,
  form: FormState<"ticket" | "next">,
  status: 200 | 422 | 429,
): Promise<Response> {
  const { chrome } = await loadVisit(c);
  return show(c, <SignInCodePage chrome={chrome} form={form} />, status);
}

function tellWait(c: PageContext, refusal: AuthRefusal): void {
  if (refusal.code !== "login-throttled") return;
  c.header("Retry-After", String(refusal.retryAfterSeconds));
}

interface SignInForm {
  readonly form: FormState<"email">;
  readonly next: string;
  readonly status?: 422 | 429;
}

function showForm(c: PageContext, { chrome }: Visit, { form, next, status }: SignInForm) {
  const message = status === undefined ? messageOf(c) : undefined;
  return show(c, <SignInPage {...{ chrome, form, next, message }} />, status ?? 200);
}
