// A person's own account: what handlers and pages may ask for.

import type { PictureRefusal } from "../../../domain/account/picture-rules.ts";

import type { Address } from "../../../domain/address.ts";
import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { ProductCard } from "../../../domain/catalog/product.ts";
import type { AuditFact } from "../../../domain/events/audit-entry.ts";
import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import type { AddressFault } from "../../../domain/postal/check-address.ts";
import type { Result } from "../../../domain/result.ts";
import type { AuthRefusal, UserView } from "../auth/auth-service.ts";

export interface AddressView {
  readonly id: string;
  /** The owner's own word for it, for instance "Work". */
  readonly label?: string | undefined;
  readonly address: Address;
  readonly isDefaultShipping: boolean;
  readonly isDefaultBilling: boolean;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A default is moved to another address, never dropped. */
export interface AddressWish {
  readonly label?: string | undefined;
  readonly address: Address;
  readonly isDefaultShipping?: true | undefined;
  readonly isDefaultBilling?: true | undefined;
}

export interface WishView {
  readonly product: ProductCard;
  /** RFC 3339, UTC. */
  readonly addedAt: string;
}

/** `isComplete` is false when there are more than the newest of them, which are given. */
export interface Held<T> {
  readonly items: readonly T[];
  readonly isComplete: boolean;
}

export interface HeldSession {
  readonly id: string;
  readonly device: string;
  readonly ip: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
  readonly endedBecause: string | null;
}

/** Without its secret and its codes. */
export interface HeldSecondFactor {
  readonly createdAt: string;
  readonly confirmedAt: string | null;
  readonly recoveryCodesLeft: number;
}

export interface HeldLink {
  readonly id: string;
  readonly purpose: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

export interface HeldMail {
  readonly id: string;
  readonly template: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly state: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

export interface HeldAuditEntry extends Omit<AuditFact, "atMs" | "sequence"> {
  readonly at: string;
}

/** Times are RFC 3339, UTC. */
export interface AccountExport {
  readonly exportedAt: string;
  readonly profile: UserView;
  readonly secondFactor: HeldSecondFactor | null;
  readonly sessions: Held<HeldSession>;
  /** Links that were mailed: for verification, for a new password. */
  readonly mailedLinks: Held<HeldLink>;
  readonly addresses: Held<AddressView>;
  readonly wishlist: Held<{ readonly productId: string; readonly addedAt: string }>;
  readonly cart: CartView;
  readonly orders: Held<OrderView>;
  readonly mails: Held<HeldMail>;
  /** What they did, as the audit log tells it. */
  readonly auditEntries: Held<HeldAuditEntry>;
}

/** What is absent stays; `label: null` takes the label away. */
export interface AddressChange {
  readonly label?: string | null | undefined;
  readonly address?: Address | undefined;
  readonly isDefaultShipping?: true | undefined;
  readonly isDefaultBilling?: true | undefined;
}

/** `unauthorized`: the account was suspended or deleted after the access token was made. */
export type AccountRefusal =
  | { readonly code: "unauthorized" }
  | { readonly code: "version-conflict"; readonly currentVersion: number }
  | { readonly code: "address-not-found" }
  | { readonly code: "address-limit" }
  | { readonly code: "address-invalid"; readonly faults: readonly AddressFault[] }
  | { readonly code: "product-not-found" }
  | { readonly code: "wishlist-limit" }
  | { readonly code: "last-admin" }
  | { readonly code: "erasure-unfinished" }
  | PictureRefusal
  | AuthRefusal;

export type AccountResult<T> = Result<T, AccountRefusal>;

/** A change by the owner of the account. */
export interface OwnChange {
  readonly userId: string;
  readonly context: ActionContext;
}

export interface StoredPicture {
  /** Null when it is the one the caller has. */
  readonly body: ReadableStream | null;
  readonly mediaType: string;
  /** Strong, in double quotes. */
  readonly etag: string;
}
