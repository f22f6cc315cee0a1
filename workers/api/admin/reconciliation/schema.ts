import { z } from "@hono/zod-openapi";
import { idPattern } from "../../../../domain/ids.ts";
import {
  FINDING_KINDS,
  FINDING_MEANINGS,
  FINDING_STATES,
} from "../../../../domain/reconciliation/finding.ts";
import { pageFields } from "../../../http/paging.ts";
import type { StoredFinding } from "../../../services/reconciliation/reconciliation-service.ts";

export const findingIdSchema = z
  .string()
  .regex(idPattern("finding"), "A finding's id begins with fnd_");

export const findingsQuerySchema = z.strictObject({
  kind: z.enum(FINDING_KINDS).optional(),
  state: z.enum(FINDING_STATES).optional(),
  ...pageFields,
});

export const findingSchema = z
  .object({
    id: z.string(),
    kind: z.enum(FINDING_KINDS),
    meaning: z.string(),
    subject: z.string().openapi({ example: "order/ord_01JD0000000000000000000000" }),
    details: z.record(z.string(), z.unknown()),
    state: z.enum(FINDING_STATES),
    openedAt: z.iso.datetime(),
    seenAt: z.iso.datetime(),
    seenCount: z.int(),
    resolution: z.object({ at: z.iso.datetime(), by: z.string(), note: z.string() }).optional(),
  })
  .openapi("Finding");

export const findingPageSchema = z
  .object({
    items: z.array(findingSchema),
    page: z.object({ nextCursor: z.string().nullable() }),
  })
  .openapi("FindingPage");

export function toFinding(stored: StoredFinding): z.infer<typeof findingSchema> {
  const { id, kind, subject, details, state, seenCount, resolution } = stored;
  return {
    id,
    kind,
    meaning: FINDING_MEANINGS[kind],
    subject,
    details,
    state,
    openedAt: new Date(stored.openedAtMs).toISOString(),
    seenAt: new Date(stored.seenAtMs).toISOString(),
    seenCount,
    ...(resolution === undefined ? {} : { resolution: presentResolution(resolution) }),
  };
}

/** A note of the shop is a code; one that staff typed is a text. */
function presentResolution({ atMs, by, note }: NonNullable<StoredFinding["resolution"]>) {
  return { by, note: NOTES[note] ?? note, at: new Date(atMs).toISOString() };
}

const NOTES: Readonly<Record<string, string>> = {
  "no-longer-present": "It is no longer so.",
  "projection-rewritten": "The row was written anew.",
};
