// What the audit log keeps of an event.

import type { EventType } from "./catalogue.ts";
import type { DomainEvent } from "./parse-envelope.ts";

export const AUDIT_OUTCOMES = ["ok", "failed", "refused"] as const;

/** `ok` it happened, `failed` it was tried in vain, `refused` the shop turned somebody away. */
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One event as the audit log tells it, before it has a place in the chain. */
export interface AuditFact {
  readonly id: string;
  readonly type: EventType;
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** Orders facts of one source and subject within a millisecond; null where none was given. */
  readonly sequence: number | null;
  readonly actor: string;
  readonly subject: string;
  readonly correlationId: string;
  readonly outcome: AuditOutcome;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** What the event says, by ids: names and addresses are left out. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fact in its place: `hash` seals the fact and `previousHash`, 64 hex digits each. */
export interface AuditEntry extends AuditFact {
  readonly previousHash: string;
  readonly hash: string;
}

export function auditFactOf(event: DomainEvent): AuditFact {
  return {
    id: event.id,
    type: event.type,
    atMs: Date.parse(event.time),
    sequence: event.sequence === undefined ? null : Number(event.sequence),
    actor: event.actor,
    subject: event.subject,
    correlationId: event.correlationid,
    outcome: outcomeOf(event.type),
    ip: event.ip ?? null,
    userAgent: event.useragent ?? null,
    data: withoutPersons(event.data),
  };
}

/** Fields of events that say who somebody is. Their id says it too, for as long as it is known. */
const PERSONAL_FIELDS: ReadonlySet<string> = new Set(["email", "name", "to"]);

/** A chain of hashes cannot forget: so it never learns what a person may ask to be forgotten. */
function withoutPersons(data: DomainEvent["data"]): AuditFact["data"] {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !PERSONAL_FIELDS.has(field)));
}

/** How an event of this type counts: told by its name, so that no type can be forgotten. */
export function outcomeOf(type: EventType): AuditOutcome {
  if (type.startsWith("security.") || type === "auth.token.reuse.detected") return "refused";
  return type.endsWith(".failed") || type === "saga.stuck" ? "failed" : "ok";
}
