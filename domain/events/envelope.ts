// One envelope for every fact: CloudEvents 1.0 with the extension attributes the shop needs.
// Source: CloudEvents 1.0.2, JSON format; `sequence` and `traceparent` are documented extensions.

import type { EventData, EventType } from "./catalogue.ts";

/** Who acted, on whose behalf, from where. Plain data; travels with every command. */
export interface ActionContext {
  readonly correlationId: string;
  /** W3C trace context, when the request carried one. */
  readonly traceparent?: string | undefined;
  /** `system`, `user/usr_…`, `admin/usr_…` or `guest`. */
  readonly actor: string;
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** A fact before it is put in its envelope: what happened, to what. */
export type Fact = {
  [T in EventType]: { readonly type: T; readonly data: EventData<T> };
}[EventType];

export interface EventEnvelope {
  readonly specversion: "1.0";
  /** `evt_` and a ULID; consumers deduplicate on it. */
  readonly id: string;
  readonly type: EventType;
  /** The part of the shop that speaks, for instance `/objects/order`. */
  readonly source: string;
  /** What it is about, for instance `order/ord_…`. */
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  /** Rises within one source and subject; orders facts of the same millisecond. */
  readonly sequence?: string;
  readonly datacontenttype: "application/json";
  readonly data: Fact["data"];
  readonly correlationid: string;
  readonly traceparent?: string;
  readonly actor: string;
  readonly ip?: string;
  readonly useragent?: string;
}

/** Puts a fact in its envelope. `id` and `nowMs` come from outside, as everywhere in the domain. */
export function envelope(
  fact: Fact,
  about: { readonly source: string; readonly subject: string },
  act: { readonly context: ActionContext; readonly id: string; readonly nowMs: number },
): EventEnvelope {
  const { context } = act;
  return {
    specversion: "1.0",
    id: act.id,
    type: fact.type,
    source: about.source,
    subject: about.subject,
    time: new Date(act.nowMs).toISOString(),
    datacontenttype: "application/json",
    data: fact.data,
    correlationid: context.correlationId,
    actor: context.actor,
    ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
    ...(context.ip === undefined ? {} : { ip: context.ip }),
    ...(context.userAgent === undefined ? {} : { useragent: context.userAgent }),
  };
}
