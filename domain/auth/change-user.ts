// Rules for changing an account's roles and state: grant, revoke, suspend, reinstate.

import { accept, type Refusal, type Result, refuse } from "../result.ts";
import { mayDo, mayGrant, type Role } from "./permissions.ts";

export interface Standing {
  readonly roles: readonly Role[];
  readonly state: "active" | "suspended" | "deleted";
  /** When the second factor was turned on, epoch milliseconds. */
  readonly secondFactorAtMs: number | null;
}

export interface UserChangeWish {
  /** False removes the second factor of an owner who lost it. */
  readonly secondFactor?: false | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly state?: "active" | "suspended" | undefined;
}

export type UserChangeRefusal =
  | Refusal<"user-not-found">
  | Refusal<"forbidden">
  | Refusal<"role-not-grantable">;

/**
 * The account's roles and state after the change. A granter cannot grant or revoke a role with
 * permissions beyond their own, nor suspend its holder or remove the holder's second factor. The
 * granter's stored standing decides, not the roles in the access token, which may be outdated.
 * Refusals: `user-not-found`, `forbidden`, `role-not-grantable`.
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

/** The symmetric difference of two sets of roles. */
export function changedRoles(before: Standing, after: Standing): Role[] {
  const gone = before.roles.filter((role) => !after.roles.includes(role));
  const come = after.roles.filter((role) => !before.roles.includes(role));
  return [...gone, ...come];
}

/**
 * Why the change ends every session of the account, or undefined where it ends none. A role that is
 * lost ends them, because access tokens carry the roles of the moment they were issued.
 */
export function reasonToSignOut(
  before: Standing,
  after: Standing,
): "suspended" | "second-factor-changed" | "role-lost" | undefined {
  if (losesSecondFactor(before, after)) return "second-factor-changed";
  if (after.state === "suspended") return "suspended";
  return before.roles.every((role) => after.roles.includes(role)) ? undefined : "role-lost";
}

/** Whether the account is an active admin. */
export function isActiveAdmin({ roles, state }: Pick<Standing, "roles" | "state">): boolean {
  return state === "active" && roles.includes("admin");
}
