import type { Context } from "hono";
import type { AppEnv } from "../../../http/app-env.ts";
import { problem } from "../../../http/problem.ts";
import { refuseAccess } from "../../../http/refuse-access.ts";
import type { ManagedUser, ManageRefusal } from "../../../services/users/user-admin-service.ts";

export function answerUser(c: Context<AppEnv>, user: ManagedUser) {
  c.header("ETag", `"${user.version}"`);
  return c.json(user, 200);
}

export function refuseChange(c: Context<AppEnv>, refusal: ManageRefusal) {
  switch (refusal.code) {
    case "version-conflict": {
      const { currentVersion } = refusal;
      return problem(c, refusal.code, { members: { currentVersion } });
    }
    case "forbidden":
      return refuseAccess(c, refusal.code);
    case "user-not-found":
    case "role-not-grantable":
    case "last-admin":
      return problem(c, refusal.code);
  }
}
