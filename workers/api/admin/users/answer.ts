import type { Context } from "hono";
import { problem } from "../../../errors.ts";
import { refuseAccess } from "../../../identity/refuse-access.ts";
import type { ManagedUser, ManageRefusal } from "../../../services/user-admin.ts";
import type { AppEnv } from "../../../services.ts";

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
