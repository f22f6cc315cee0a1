// Derives values from the token secret: equal words give equal values, which cannot be made or
// guessed without the secret. Every use has a prefix of its own, so that a value made for one is
// not valid for another.

import { createHmac, timingSafeEqual } from "node:crypto";

type Use = "one-time-token" | "csrf-token";

/** HMAC-SHA-256 in base64url, 43 characters. */
export function keyedHashOf(secret: string, use: Use, words: readonly string[]): string {
  return createHmac("sha256", secret)
    .update([use, ...words].join("\n"))
    .digest("base64url");
}

/** Compares in a time that does not tell where two texts differ. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
