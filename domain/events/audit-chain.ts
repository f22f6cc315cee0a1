// Seals the audit log: every entry's hash covers its content and the hash before it, so changing,
// removing or inserting an entry breaks every seal after it.

import type { AuditEntry, AuditFact } from "./audit-entry.ts";

/** What the first entry names as the hash before it. */
export const GENESIS_HASH = "0".repeat(64);

/** Continues a chain that ends in `previousHash`, in the order given. */
export async function seal(
  facts: readonly AuditFact[],
  previousHash: string,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let tail = previousHash;
  for (const fact of facts) {
    const hash = await hashOf(fact, tail);
    entries.push({ ...fact, previousHash: tail, hash });
    tail = hash;
  }
  return entries;
}

/** `checked` entries stand; `firstBroken` is the id of the first that does not. */
export type ChainVerdict =
  | { readonly valid: true; readonly checked: number; readonly tail: string }
  | { readonly valid: false; readonly checked: number; readonly firstBroken: string };

/**
 * Checks entries in chain order. To check a long log page by page, hand the `tail` of one page
 * to the next as `previousHash`.
 */
export async function verifyChain(
  entries: readonly AuditEntry[],
  previousHash: string = GENESIS_HASH,
): Promise<ChainVerdict> {
  let tail = previousHash;
  for (const [checked, entry] of entries.entries()) {
    const stands = entry.previousHash === tail && entry.hash === (await hashOf(entry, tail));
    if (!stands) return { valid: false, checked, firstBroken: entry.id };
    tail = entry.hash;
  }
  return { valid: true, checked: entries.length, tail };
}

/** SHA-256, in hex, over the hash before it and the fact in canonical JSON. */
async function hashOf(fact: AuditFact, previousHash: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${previousHash}\n${canonicalJson(contentOf(fact))}`);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Names each field, so that what a database row carries besides stays out of the seal. */
function contentOf(fact: AuditFact): AuditFact {
  return {
    id: fact.id,
    type: fact.type,
    atMs: fact.atMs,
    sequence: fact.sequence,
    actor: fact.actor,
    subject: fact.subject,
    correlationId: fact.correlationId,
    outcome: fact.outcome,
    ip: fact.ip,
    userAgent: fact.userAgent,
    data: fact.data,
  };
}

/** JSON with sorted keys: the same value has one spelling, however it was built or stored. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
