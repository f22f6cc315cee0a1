// Seals the audit log: the hash of every entry covers its content and the previous hash, so
// changing, removing or inserting an entry invalidates every seal after it.

import type { AuditEntry, AuditFact } from "./audit-entry.ts";

/** The previous hash of the first entry. */
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

/** `checked` counts the valid entries; `firstBroken` is the id of the first invalid one. */
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

/**
 * Picks the sealed fields by name, so that other columns of a database row stay out of the seal.
 * The caller's id is sealed where there is one: entries from before it was kept keep their hash.
 */
function contentOf(fact: AuditFact): Partial<AuditFact> {
  const { callerCorrelationId } = fact;
  return {
    id: fact.id,
    type: fact.type,
    atMs: fact.atMs,
    sequence: fact.sequence,
    actor: fact.actor,
    subject: fact.subject,
    correlationId: fact.correlationId,
    ...(callerCorrelationId === null ? {} : { callerCorrelationId }),
    outcome: fact.outcome,
    ip: fact.ip,
    userAgent: fact.userAgent,
    data: fact.data,
  };
}

/** Serializes JSON with sorted keys: equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
