// Declares routes of the API. `access` states the required permission; it is enforced before
// validation and published as `x-access`. Routes cannot be declared without it.

import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { type Access, isForStaff, judgeAccess } from "../../domain/auth/access.ts";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "../http/app-env.ts";
import { refuseAccess } from "../http/refuse-access.ts";
import { isSafeMethod } from "../http/same-origin.ts";
import { problems } from "./shapes.ts";

type Declaration<P extends string> = Omit<RouteConfig, "path" | "middleware"> & {
  readonly path: P;
  readonly access: Access;
};

/** Security schemes that identify the signed-in user. */
export const IDENTITY_SECURITY: Record<string, string[]>[] = [{ Bearer: [] }, { AccessCookie: [] }];

/** Declares one route; hand it to a router's `openapi`. */
export function defineRoute<P extends string, R extends Declaration<P>>(declared: R): R {
  return withAccess(declared) as unknown as R;
}

function withAccess({ access, responses, ...config }: Declaration<string>) {
  const enforced = { ...config, "x-access": access, middleware: requireAccess(access) };
  if (access === "public") return createRoute({ ...enforced, responses });
  return createRoute({
    ...enforced,
    security: IDENTITY_SECURITY,
    responses: { ...problems(401, 403), ...responses },
  });
}

/** Whether the caller has the access, for a public route that answers some callers with more. */
export function mayAccess(c: Context<AppEnv>, access: Access): boolean {
  const { STAFF_SECOND_FACTOR } = settingsOf(c.env);
  return judgeAccess(access, c.var.principal, STAFF_SECOND_FACTOR) === "allowed";
}

/**
 * Events of staff actions name the actor as `admin`. Staff writes read the session in the database:
 * a role that was lost moves no money in the minute until every isolate knows of it.
 */
function requireAccess(access: Access) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { principal, action } = c.var;
    const { STAFF_SECOND_FACTOR } = settingsOf(c.env);
    const verdict = judgeAccess(access, principal, STAFF_SECOND_FACTOR);
    if (verdict !== "allowed") return refuseAccess(c, verdict);
    if (principal === undefined || !isForStaff(access)) return next();
    if (!isSafeMethod(c) && (await c.var.services.endedSessions.hasByNow(principal.sessionId))) {
      return refuseAccess(c, "unauthorized");
    }
    c.set("action", { ...action, actor: `admin/${principal.userId}` });
    return next();
  });
}
