// The secret part of a link in a mail. It is derived from the token's id, which is all that facts
// carry, and made again when the mail is written. The database keeps a hash.

import { createHash } from "node:crypto";
import type { TokenPurpose } from "../../db/shop/identity/schema.ts";
import { keyedHashOf } from "./keyed-hash.ts";

/** The token with this id, 43 characters of base64url. `secret` is TOKEN_SECRET. */
export function oneTimeTokenOf(secret: string, purpose: TokenPurpose, id: string): string {
  return keyedHashOf(secret, "one-time-token", [purpose, id]);
}

/** What is stored of a token, one-time or refresh: SHA-256 in hex. Enough, for 256 random bits. */
export function tokenHashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
