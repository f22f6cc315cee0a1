// Who may come in: every address of the API says which of these it wants, and this decides.

import { mayDo, type Permission, type Role } from "./permissions.ts";

/**
 * What an address asks of its caller: nothing (`public`), to be signed in (`user`), to have a
 * verified e-mail address as well (`verified`), or a permission. A permission counts only once the
 * address is verified: who acts in the shop's name, sells or reviews is known to be reachable.
 */
export type Access = "public" | "user" | "verified" | Permission;

export type AccessVerdict = "allowed" | "unauthorized" | "forbidden" | "email-unverified";

/** Whether somebody may come in; `who` is absent for a caller who is not signed in. */
export function judgeAccess(
  access: Access,
  who: { readonly roles: readonly Role[]; readonly emailVerified: boolean } | undefined,
): AccessVerdict {
  if (access === "public") return "allowed";
  if (who === undefined) return "unauthorized";
  if (access === "user") return "allowed";
  if (access !== "verified" && !mayDo(who.roles, access)) return "forbidden";
  return who.emailVerified ? "allowed" : "email-unverified";
}
