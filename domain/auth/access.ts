// Access rules: every route of the API declares one of them, and `judgeAccess` decides.

import { isStaffPermission, mayDo, type Permission, type Role } from "./permissions.ts";

/**
 * What a route requires of its caller: nothing (`public`), a session (`user`), a session and a
 * verified email address (`verified`), or a permission. A permission counts only with a verified
 * address: staff, sellers and reviewers must be reachable.
 */
export type Access = "public" | "user" | "verified" | Permission;

/** Whether staff permissions require a second factor. */
export const STAFF_SECOND_FACTORS = ["optional", "required"] as const;

export type StaffSecondFactor = (typeof STAFF_SECOND_FACTORS)[number];

export type AccessVerdict =
  | "allowed"
  | "unauthorized"
  | "forbidden"
  | "email-unverified"
  | "second-factor-missing";

/** The signed-in caller, as read from the session. */
export interface KnownCaller {
  readonly roles: readonly Role[];
  readonly emailVerified: boolean;
  /** Whether the session has a second factor. */
  readonly secondFactor: boolean;
}

/** The verdict on a request; `who` is absent for a caller without a session. */
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

/** Whether the route acts in the shop's name. */
export function isForStaff(access: Access): boolean {
  if (access === "public" || access === "user" || access === "verified") return false;
  return isStaffPermission(access);
}
