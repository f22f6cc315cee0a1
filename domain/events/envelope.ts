// The envelope of every event: CloudEvents 1.0 with the extension attributes the shop needs.
// Source: CloudEvents 1.0.2, JSON format; `sequence` and `traceparent` are documented extensions.

import type { EventData, EventType } from "./catalogue.ts";

/** The actor and origin of an action. Plain data; passed along with every command. */
export interface ActionContext {
  /** Made by the shop: everything that one request causes is found by it. */
  readonly correlationId: string;
  /** The caller's own id for the request. Never a key: two callers may choose the same. */
  readonly callerCorrelationId?: string | undefined;
  /** W3C trace context, when the request carried one. */
  readonly traceparent?: string | undefined;
  /** `system`, `user/usr_…`, `admin/usr_…` or `guest`. */
  readonly actor: string;
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** An event before it is put in its envelope: type and data. */
export type Fact = {
  [T in EventType]: { readonly type: T; readonly data: EventData<T> };
}[EventType];

export interface EventEnvelope {
  readonly specversion: "1.0";
  /** `evt_` and a ULID; consumers deduplicate on it. */
  readonly id: string;
  readonly type: EventType;
  /** The emitting part of the shop, for instance `/objects/order`. */
  readonly source: string;
  /** The subject, for instance `order/ord_…`. */
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  /** Rises within one source and subject; orders events of the same millisecond. */
  readonly sequence?: string;
  readonly datacontenttype: "application/json";
  readonly data: Fact["data"];
  readonly correlationid: string;
  readonly callercorrelationid?: string;
  readonly traceparent?: string;
  readonly actor: string;
  readonly ip?: string;
  readonly useragent?: string;
}

/** Wraps a fact in its envelope. `id` and `nowMs` are passed in, as everywhere in the domain. */
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
    ...(context.callerCorrelationId === undefined
      ? {}
      : { callercorrelationid: context.callerCorrelationId }),
    ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
    ...(context.ip === undefined ? {} : { ip: context.ip }),
    ...(context.userAgent === undefined ? {} : { useragent: context.userAgent }),
  };
}
