import { z } from "@hono/zod-openapi";
import { JOB_PLANS, type JobKind } from "../../../../domain/order/jobs.ts";
import { ORDER_STATUSES } from "../../../../domain/order/order-terms.ts";
import { orderSchema } from "../../orders/schema.ts";
import { failureSchema } from "../../payments/schema.ts";
import { filledBlockOfText, lineOfText, moneySchema } from "../../shapes.ts";

const NOTE_LENGTH_MAX = 2_000;

const REASON_LENGTH_MAX = 500;

/** Free text that is recorded in the audit log with the action. */
export const reasonSchema = lineOfText(REASON_LENGTH_MAX);

/** Text of several lines. */
export const noteTextSchema = filledBlockOfText(NOTE_LENGTH_MAX);

/** An amount to refund, in the currency of the order. */
export const positiveMoneySchema = z.strictObject({
  ...moneySchema.shape,
  amountMinor: z.int().min(1),
});

const journalSchema = z
  .array(
    z.object({
      step: z.string(),
      direction: z.enum(["do", "undo"]),
      state: z.enum(["running", "succeeded", "refused", "exhausted"]),
      attempts: z.int(),
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime().optional(),
      failure: failureSchema.optional(),
    }),
  )
  .readonly();

const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(Object.keys(JOB_PLANS) as [JobKind, ...JobKind[]]),
  by: z.string(),
  isDone: z.boolean(),
  closed: z.object({ reason: z.string(), by: z.string() }).optional(),
  createdAt: z.iso.datetime(),
  journal: journalSchema,
});

export const inspectedOrderSchema = z
  .object({
    order: orderSchema,
    userId: z.string().optional(),
    journal: journalSchema,
    jobs: z.array(jobSchema).readonly(),
    notes: z.array(z.object({ text: z.string(), by: z.string(), at: z.iso.datetime() })).readonly(),
    refundable: moneySchema,
    allowed: z.array(z.enum(ORDER_STATUSES)).readonly(),
  })
  .openapi("InspectedOrder");
