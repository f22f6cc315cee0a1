// Resolves the email address of an order: the given one, else that of the signed-in account.

import type { Context } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";
import { refuseAccess } from "../../http/refuse-access.ts";

/** Undefined for a guest without an address, and for a deleted account. */
export async function findBuyerEmail(
  c: Context<AppEnv>,
  given: string | undefined,
): Promise<string | undefined> {
  const { principal, services } = c.var;
  if (given !== undefined || principal === undefined) return given;
  return (await services.auth.me(principal))?.email;
}

/** An access token can outlive its account by a minute. */
export function refuseWithoutEmail(c: Context<AppEnv>) {
  if (c.var.principal !== undefined) return refuseAccess(c, "unauthorized");
  const message = "Who buys without an account says where the mails go.";
  return problem(c, "invalid-request", {
    errors: [{ path: "email", code: "email-required", message }],
  });
}
