import type { Context } from "hono";
import type { Principal } from "../services/auth/auth-service.ts";
import type { AppEnv } from "./app-env.ts";

/** The signed-in caller of a route that requires one. Throws on a public route. */
export function callerOf(c: Context<AppEnv>): Principal {
  const { principal } = c.var;
  if (principal === undefined) throw new Error(`${c.req.path} lets in who is not signed in`);
  return principal;
}
