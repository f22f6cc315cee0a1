import { isId } from "../../domain/ids.ts";
import { readPersonName } from "../../domain/person-name.ts";
import type { FormState } from "../../web/storefront/form-state.ts";
import { message } from "../../web/storefront/messages/message.ts";
import { RegisterPage } from "../../web/storefront/pages/register.tsx";
import { inWholeSteps } from "../http/equal-time.ts";
import { mayReadOrder } from "../http/order-token.ts";
import { faultOfEmail, NEW_PASSWORD_FAULT, wordsForAuth } from "./auth-words.ts";
import { faultOfText, lineOf, textOf } from "./form-text.ts";
import { redirectWithMessage } from "./outcome.ts";
import { loadVisit, type PageContext, readForm, show } from "./page.ts";

type RegisterForm = FormState<"name" | "email">;

export async function showRegister(c: PageContext): Promise<Response> {
  const [{ chrome }, values] = await Promise.all([loadVisit(c), valuesOfOrder(c)]);
  return show(c, <RegisterPage chrome={chrome} form={{ values }} />);
}

/** The name and email address of the guest order just placed, which fill the form. */
async function valuesOfOrder(c: PageContext): Promise<RegisterForm["values"]> {
  const orderId = c.req.query("order") ?? "";
  if (!isId("order", orderId) || !(await mayReadOrder(c, orderId))) return { name: "", email: "" };
  const order = await c.var.services.orders.find(orderId);
  return { name: order?.shippingAddress.name ?? "", email: order?.email ?? "" };
}

/** Answers the same for an address that has an account: the mail tells them apart. */
export async function register(c: PageContext): Promise<Response> {
  const posted = await readForm(c);
  const values = { name: textOf(posted.name, readPersonName), email: lineOf(posted.email) };
  const { password = "" } = posted;
  const faults = faultsOf(values, password);
  if (Object.values(faults).some((fault) => fault !== undefined)) {
    return showForm(c, { values, faults });
  }
  const request = { ...values, password, context: c.var.action };
  const registered = await inWholeSteps(() => c.var.services.auth.register(request));
  if (registered.ok) return redirectWithMessage(c, "/verify");
  return showForm(c, { values, ...wordsForAuth(registered.refusal) });
}

function faultsOf({ name, email }: RegisterForm["values"], password: string) {
  return {
    name: name === "" ? message("auth.name-required") : faultOfText(name, readPersonName),
    email: faultOfEmail(email),
    password: password === "" ? NEW_PASSWORD_FAULT : undefined,
  };
}

async function showForm(c: PageContext, form: RegisterForm): Promise<Response> {
  const { chrome } = await loadVisit(c);
  return show(c, <RegisterPage chrome={chrome} form={form} />, 422);
}
