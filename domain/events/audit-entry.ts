// The form in which the audit log stores an event.

import type { EventType } from "./catalogue.ts";
import type { DomainEvent } from "./parse-envelope.ts";

export const AUDIT_OUTCOMES = ["ok", "failed", "refused"] as const;

/** `ok`: it happened; `failed`: it was attempted without success; `refused`: access was denied. */
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One event as the audit log stores it, before it has a place in the chain. */
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
  /** The id the caller sent; null where none was sent, and in entries from before it was kept. */
  readonly callerCorrelationId: string | null;
  readonly outcome: AuditOutcome;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The event's data by ids: names and addresses are left out. */
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
    callerCorrelationId: event.callercorrelationid ?? null,
    outcome: outcomeOf(event.type),
    ip: event.ip ?? null,
    userAgent: event.useragent ?? null,
    data: withoutPersons(event.data),
  };
}

/**
 * Event fields that identify a person. The id identifies the same person as long as it resolves.
 */
const PERSONAL_FIELDS: ReadonlySet<string> = new Set(["email", "name", "to"]);

/** Removes personal fields: entries of a hash chain can never be erased later. */
function withoutPersons(data: DomainEvent["data"]): AuditFact["data"] {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !PERSONAL_FIELDS.has(field)));
}

/** Derives the outcome from the type's name, so that no type needs an entry of its own. */
export function outcomeOf(type: EventType): AuditOutcome {
  if (type.startsWith("security.") || type === "auth.token.reuse.detected") return "refused";
  return type.endsWith(".failed") || type === "saga.stuck" ? "failed" : "ok";
}
