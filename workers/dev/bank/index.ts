// The routes of the simulated bank: the page a redirect payment leads to, and the payer's decision.

import { type Context, Hono } from "hono";
import { BANK_PATH, findSimulatedPayer } from "../../adapters/payments/simulated-payer.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";
import { bankPage } from "./bank-page.tsx";

/** Styles on elements, a form to itself, no script. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";

export const bankRoutes = new Hono<AppEnv>();

bankRoutes.get(BANK_PATH, async (c) => {
  const { call, payer } = namedPayment(c);
  const request = await payer?.read(call);
  if (payer === undefined || request === undefined) return problem(c, "route-not-found");
  c.header("Cache-Control", "private, no-store");
  c.header("Content-Security-Policy", PAGE_POLICY);
  return c.html(bankPage({ ...request, returnUrl: payer.returnUrl }));
});

bankRoutes.post(BANK_PATH, async (c) => {
  const { call, payer } = namedPayment(c);
  if (payer === undefined) return problem(c, "route-not-found");
  const { decision } = await c.req.parseBody();
  await payer.decide(call, decision === "approve");
  return c.redirect(payer.returnUrl, 303);
});

function namedPayment(c: Context<AppEnv>) {
  const { order = "", payment = "" } = c.req.query();
  const call = { orderId: order, idempotencyKey: payment };
  return { call, payer: findSimulatedPayer(c.env, order) };
}
