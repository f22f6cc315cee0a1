// The demo people: one a role, their addresses verified. Outside development the shop lets none of
// them sign in.

import type { SeedAccount } from "./wire.ts";

/** Everybody may know it: it opens a shop on one's own computer. */
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
