// The second step at sign-in: turned on with a code, turned off, its recovery codes made anew.

import { inGroups } from "../../../domain/auth/second-factor.ts";
import {
  RecoveryCodesPage,
  SetUpSecondFactorPage,
} from "../../../web/storefront/pages/account/second-factor.tsx";
import { callerOf } from "../../http/caller.ts";
import { resumeSession } from "../../http/resume-session.ts";
import type { AuthRefusal } from "../../services/auth/auth-service.ts";
import { type FormWords, statusOf, wordsForAuth } from "../auth-words.ts";
import { redirectWithMessage } from "../outcome.ts";
import { type PageContext, readForm, show } from "../page.ts";
import { withRecentPassword } from "./ask-password.tsx";
import { ownPage } from "./own-page.tsx";

const SECURITY_PATH = "/account/security";

export function setUpSecondFactor(c: PageContext): Promise<Response> {
  return showSetUp(c, {}, 200);
}

/** The secret is the same for as long as its setting up takes, so a wrong code changes nothing. */
async function showSetUp(
  c: PageContext,
  form: FormWords,
  status: 200 | 422 | 429,
): Promise<Response> {
  const waiting = await withRecentPassword(c, () => c.var.services.secondFactor.setUp(callerOf(c)));
  if (waiting instanceof Response) return waiting;
  if (!waiting.ok) return leadBack(c, waiting.refusal);
  const { qrSvg, uri } = waiting.value;
  const shown = { qrSvg, uri, secret: inGroups(waiting.value.secret, " "), form };
  return ownPage(c, ({ chrome }) =>
    show(c, <SetUpSecondFactorPage chrome={chrome} {...shown} />, status),
  );
}

function leadBack(c: PageContext, { code }: AuthRefusal): Response {
  return redirectWithMessage(
    c,
    SECURITY_PATH,
    code === "email-unverified" ? "address-unconfirmed" : undefined,
  );
}

export async function turnOnSecondFactor(c: PageContext): Promise<Response> {
  const { code = "" } = await readForm(c);
  const turnedOn = await withRecentPassword(c, () =>
    c.var.services.secondFactor.turnOn({ ...ownAct(c), code }),
  );
  if (turnedOn instanceof Response) return turnedOn;
  if (!turnedOn.ok) return refuseCode(c, turnedOn.refusal);
  await resumeSession(c);
  return showCodes(c, turnedOn.value);
}

function refuseCode(c: PageContext, refusal: AuthRefusal): Promise<Response> {
  return showSetUp(c, wordsForAuth(refusal), statusOf(refusal));
}

export async function renewRecoveryCodes(c: PageContext): Promise<Response> {
  const renewed = await withRecentPassword(c, () =>
    c.var.services.secondFactor.renewRecoveryCodes(ownAct(c)),
  );
  if (renewed instanceof Response) return renewed;
  return renewed.ok ? showCodes(c, renewed.value) : redirectWithMessage(c, SECURITY_PATH);
}

function showCodes(c: PageContext, codes: readonly string[]): Promise<Response> {
  return ownPage(c, ({ chrome }) => show(c, <RecoveryCodesPage chrome={chrome} codes={codes} />));
}

export async function turnOffSecondFactor(c: PageContext): Promise<Response> {
  const turnedOff = await withRecentPassword(c, () =>
    c.var.services.secondFactor.turnOff(ownAct(c)),
  );
  if (turnedOff instanceof Response) return turnedOff;
  await resumeSession(c);
  return redirectWithMessage(c, SECURITY_PATH, "second-factor-off");
}

function ownAct(c: PageContext) {
  return { principal: callerOf(c), context: c.var.action };
}
