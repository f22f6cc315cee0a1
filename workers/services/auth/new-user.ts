// An account as it begins.

import type { User } from "../../db/shop/identity/users.ts";

type Given = Pick<User, "id" | "email" | "emailKey" | "name" | "passwordHash" | "roles">;

/** Active, its address verified only if it is said when. */
export function newUser(
  given: Given & { readonly emailVerifiedAtMs?: number },
  nowMs: number,
): User {
  return {
    emailVerifiedAtMs: null,
    ...given,
    state: "active",
    passwordAtMs: nowMs,
    secondFactorAtMs: null,
    imageKey: null,
    version: 1,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}
