// What account pages show of a person.

import type { Address } from "../../domain/address.ts";

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  readonly imageUrl?: string | undefined;
  readonly version: number;
}

export interface SavedAddress {
  readonly id: string;
  readonly label?: string | undefined;
  readonly address: Address;
  readonly isDefaultShipping: boolean;
  readonly isDefaultBilling: boolean;
}

export interface OpenSession {
  readonly id: string;
  readonly device: string;
  readonly ip?: string | undefined;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly isCurrent: boolean;
}

export interface SecondFactor {
  readonly isOn: boolean;
  /** RFC 3339, UTC. */
  readonly since?: string | undefined;
  readonly recoveryCodesLeft: number;
}

export const ADDRESS_LABEL_LENGTH_MAX = 40;

/** The pages of an account, in the order of its navigation. */
export const ACCOUNT_PAGES = [
  { path: "/account", name: "account.overview" },
  { path: "/account/orders", name: "account.orders" },
  { path: "/account/wishlist", name: "account.wishlist" },
  { path: "/account/addresses", name: "account.addresses" },
  { path: "/account/profile", name: "account.profile" },
  { path: "/account/security", name: "account.security" },
  { path: "/account/data", name: "account.data" },
] as const;
