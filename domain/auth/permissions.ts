// Roles and permissions, in one table. A role is a set of permissions; an account holds the union
// of its roles. All other code decides by permission.

export const ROLES = ["customer", "seller", "support", "merchandiser", "admin"] as const;

export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  "account:use",
  "reviews:write",
  "listings:write",
  "orders:read",
  "orders:manage",
  "returns:manage",
  "payments:read",
  "refunds:create",
  "reviews:moderate",
  "listings:moderate",
  "products:read",
  "products:write",
  "inventory:read",
  "inventory:write",
  "users:read",
  "users:manage",
  "audit:read",
  "notifications:read",
  "notifications:resend",
  "dead-letters:manage",
  "analytics:read",
  "settings:read",
  "settings:write",
  "keys:rotate",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const CUSTOMER: readonly Permission[] = ["account:use", "reviews:write"];
const SELLER: readonly Permission[] = [...CUSTOMER, "listings:write"];
const SUPPORT: readonly Permission[] = [
  ...CUSTOMER,
  "orders:read",
  "orders:manage",
  "returns:manage",
  "payments:read",
  "refunds:create",
  "reviews:moderate",
  "notifications:read",
  "notifications:resend",
];
const MERCHANDISER: readonly Permission[] = [
  ...CUSTOMER,
  "products:read",
  "products:write",
  "inventory:read",
  "inventory:write",
  "listings:moderate",
  "analytics:read",
];

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  customer: CUSTOMER,
  seller: SELLER,
  support: SUPPORT,
  merchandiser: MERCHANDISER,
  admin: PERMISSIONS,
};

/** The union of the permissions of these roles. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => GRANTS[role]));
}

/** Whether one of the roles holds the permission. */
export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => GRANTS[role].includes(permission));
}

/** A granter must hold every permission of the role. */
export function mayGrant(granter: readonly Role[], role: Role): boolean {
  const held = permissionsOf(granter);
  return GRANTS[role].every((permission) => held.has(permission));
}

/** Whether it is a permission of staff: one that neither customers nor sellers hold. */
export function isStaffPermission(permission: Permission): boolean {
  return !SELLER.includes(permission);
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
