// Validates messages for every queue consumer.

import { z } from "zod";
import { accept, type Refusal, type Result, refuse } from "../result.ts";
import { EVENT_SCHEMAS, type EventType } from "./catalogue.ts";
import type { EventEnvelope, Fact } from "./envelope.ts";

/** An envelope whose data matches its type. */
export type DomainEvent = Omit<EventEnvelope, "type" | "data"> & Fact;

const EVENT_TYPES = Object.keys(EVENT_SCHEMAS) as EventType[];

/** Unknown fields pass: a newer producer may send more than this consumer reads. */
const envelopeSchema = z.looseObject({
  specversion: z.literal("1.0"),
  id: z.string().min(1),
  type: z.enum(EVENT_TYPES),
  source: z.string().min(1),
  subject: z.string().min(1),
  time: z.iso.datetime(),
  sequence: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  datacontenttype: z.literal("application/json"),
  correlationid: z.string().min(1),
  callercorrelationid: z.string().optional(),
  traceparent: z.string().optional(),
  actor: z.string().min(1),
  ip: z.string().optional(),
  useragent: z.string().optional(),
});

/**
 * Validates a message body against the envelope and the schema of its type. The event is returned
 * as it was sent, with no field removed. Refusal: `event-invalid`, with every defect in its detail.
 */
export function parseEnvelope(body: unknown): Result<DomainEvent, Refusal<"event-invalid">> {
  const head = envelopeSchema.safeParse(body);
  if (!head.success) return invalid(head.error);
  const data = EVENT_SCHEMAS[head.data.type].safeParse(head.data.data);
  if (!data.success) return invalid(data.error);
  return accept(body as DomainEvent);
}

function invalid(error: z.ZodError): Result<never, Refusal<"event-invalid">> {
  return refuse({ code: "event-invalid", detail: z.prettifyError(error) });
}
