// Who may come in: every address of the API says which of these it wants, and this decides.

import { isStaffPermission, mayDo, type Permission, type Role } from "./permissions.ts";

/**
 * What an address asks of its caller: nothing (`public`), to be signed in (`user`), to have a
 * verified e-mail address as well (`verified`), or a permission. A permission counts only once the
 * address is verified: who acts in the shop's name, sells or reviews is known to be reachable.
 */
export type Access = "public" | "user" | "verified" | Permission;

/** Whether the staff acts in the shop's name with a password alone. */
export const STAFF_SECOND_FACTORS = ["optional", "required"] as const;

export type StaffSecondFactor = (typeof STAFF_SECOND_FACTORS)[number];

export type AccessVerdict =
  | "allowed"
  | "unauthorized"
  | "forbidden"
  | "email-unverified"
  | "second-factor-missing";

/** Somebody who is signed in, as their session knows them. */
export interface KnownCaller {
  readonly roles: readonly Role[];
  readonly emailVerified: boolean;
  /** Whether the session has a second factor. */
  readonly secondFactor: boolean;
}

/** Whether somebody may come in; `who` is absent for a caller who is not signed in. */
export function judgeAccess(
  access: Access,
  who: KnownCaller | undefined,
  staffSecondFactor: StaffSecondFactor,
): AccessVerdict {
  if (access === "public") return "allowed";
  if (who === undefined) return "unauthorized";
  if (access === "user") return "allowed";
  if (access !== "verified" && !mayDo(who.roles, access)) return "forbidden";
  if (!who.emailVerified) return "email-unverified";
  const needsSecondFactor = staffSecondFactor === "required" && isForStaff(access);
  return needsSecondFactor && !who.secondFactor ? "second-factor-missing" : "allowed";
}

/** Whether what happens there is done in the shop's name. */
export function isForStaff(access: Access): boolean {
  if (access === "public" || access === "user" || access === "verified") return false;
  return isStaffPermission(access);
}
