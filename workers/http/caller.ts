import type { Context } from "hono";
import type { Principal } from "../services/auth/auth-service.ts";
import type { AppEnv } from "./app-env.ts";

/** Who is signed in, where nobody else is let in. On a public address that is not known: throws. */
export function callerOf(c: Context<AppEnv>): Principal {
  const { principal } = c.var;
  if (principal === undefined) throw new Error(`${c.req.path} lets in who is not signed in`);
  return principal;
}
