// The demo people: one a role, their addresses verified. Outside development the shop lets none of
// them sign in.

import type { SeedAccount } from "./wire.ts";

/** Not a secret: it signs in to a shop on the developer's own computer. */
export const DEMO_PASSWORD = "open-sesame-tradewind";

const PEOPLE = [
  ["admin", "Ada Admiral"],
  ["support", "Sam Support"],
  ["merchandiser", "Mira Merchant"],
  ["seller", "Selma Seller"],
  ["customer", "Shelby Shopper"],
] as const;

export const DEMO_ACCOUNTS: readonly SeedAccount[] = PEOPLE.map(([role, name]) => ({
  email: `${role === "customer" ? "shopper" : role}@tradewind.test`,
  name,
  password: DEMO_PASSWORD,
  roles: role === "customer" ? [role] : ["customer", role],
}));
