// Giving and taking roles, suspending and bringing back: what may be done to whom, and by whom.

import { accept, type Refusal, type Result, refuse } from "../result.ts";
import { mayDo, mayGrant, type Role } from "./permissions.ts";

export interface Standing {
  readonly roles: readonly Role[];
  readonly state: "active" | "suspended" | "deleted";
  /** Since when signing in asks for one, epoch milliseconds. */
  readonly secondFactorAtMs: number | null;
}

export interface UserChangeWish {
  /** False takes the second factor away from who lost it. */
  readonly secondFactor?: false | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly state?: "active" | "suspended" | undefined;
}

export type UserChangeRefusal =
  | Refusal<"user-not-found">
  | Refusal<"forbidden">
  | Refusal<"role-not-grantable">;

/**
 * How somebody stands after the change. Nobody grants or takes a role that holds more than they
 * do, nor suspends who holds one or takes their second factor; and whoever is no longer in charge
 * changes nothing, even while their token still says so. Refusals: `user-not-found`, `forbidden`,
 * `role-not-grantable`.
 */
export function changeStanding(
  granter: Standing | undefined,
  before: Standing | undefined,
  wish: UserChangeWish,
): Result<Standing, UserChangeRefusal> {
  if (granter?.state !== "active" || !mayDo(granter.roles, "users:manage")) {
    return refuse({ code: "forbidden" });
  }
  if (before === undefined || before.state === "deleted") return refuse({ code: "user-not-found" });
  const after = {
    roles: wish.roles ?? before.roles,
    state: wish.state ?? before.state,
    secondFactorAtMs: wish.secondFactor === false ? null : before.secondFactorAtMs,
  };
  const isShutOut = after.state !== before.state || losesSecondFactor(before, after);
  const concerned = [...changedRoles(before, after), ...(isShutOut ? before.roles : [])];
  if (!concerned.every((role) => mayGrant(granter.roles, role))) {
    return refuse({ code: "role-not-grantable" });
  }
  return accept(after);
}

export function losesSecondFactor(before: Standing, after: Standing): boolean {
  return before.secondFactorAtMs !== null && after.secondFactorAtMs === null;
}

/** Roles that one of the two has and the other has not. */
export function changedRoles(before: Standing, after: Standing): Role[] {
  const gone = before.roles.filter((role) => !after.roles.includes(role));
  const come = after.roles.filter((role) => !before.roles.includes(role));
  return [...gone, ...come];
}

/** Whether the shop can count on somebody as an admin. */
export function isActiveAdmin({ roles, state }: Pick<Standing, "roles" | "state">): boolean {
  return state === "active" && roles.includes("admin");
}
