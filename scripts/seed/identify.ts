// Gives seeded things their names: ids and dates come from the slug or sku alone, so that every
// shop seeded from this catalogue agrees on them.

import { createHash } from "node:crypto";
import type { IdKind } from "../../domain/ids.ts";
import { idFromBytes } from "../../domain/ids.ts";

/** Products appear over the eight months before this day. */
const NEWEST_AT_MS = Date.UTC(2026, 9, 30, 9);
const SPREAD_MINUTES = 240 * 24 * 60;
const MINUTE_MS = 60_000;

export function identify(kind: IdKind, name: string): string {
  return idFromBytes(kind, digest(`${kind}:${name}`));
}

export function dateOf(slug: string): number {
  const minutesBefore = digest(`date:${slug}`).readUInt32BE(0) % SPREAD_MINUTES;
  return NEWEST_AT_MS - minutesBefore * MINUTE_MS;
}

export function slugify(name: string): string {
  return plain(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The part of a sku that stands for an option value: "350 ml" is 350ML. */
export function skuPart(value: string): string {
  return plain(value)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "");
}

/** Without accents and apostrophes. */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
