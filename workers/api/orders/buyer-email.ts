// Where the mails of an order go: to the address given, else to the account's of who is signed in.

import type { Context } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";
import { refuseAccess } from "../../http/refuse-access.ts";

/** Undefined for a guest who gives none, and for an account that is gone. */
export async function findBuyerEmail(
  c: Context<AppEnv>,
  given: string | undefined,
): Promise<string | undefined> {
  const { principal, services } = c.var;
  if (given !== undefined || principal === undefined) return given;
  return (await services.auth.me(principal))?.email;
}

/** A token may outlive its account by a minute. */
export function refuseWithoutEmail(c: Context<AppEnv>) {
  if (c.var.principal !== undefined) return refuseAccess(c, "unauthorized");
  const message = "Who buys without an account says where the mails go.";
  return problem(c, "invalid-request", {
    errors: [{ path: "email", code: "email-required", message }],
  });
}
