// The settings of the simulated payment provider and carrier, which no other build needs.

import { z } from "zod";
import { createSettingsReader, refuseDevelopmentSecrets, secretSchema } from "../env.ts";

const DURATION_MS_MAX = 3_600_000;

/** A duration in milliseconds, as a variable's text. */
const durationMs = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)
  .pipe(z.number().max(DURATION_MS_MAX));

const simulatorSchema = z
  .object({
    ENVIRONMENT: z.string(),
    PAYMENT_WEBHOOK_SECRET: secretSchema,
    /** Opens the seed routes of a demo; while it is not set, they do not exist. */
    SEED_TOKEN: secretSchema.optional(),
    /** How long the provider takes to answer, and how late its webhooks are. */
    PAYMENT_LATENCY_MS: durationMs,
    PAYMENT_WEBHOOK_DELAY_MS: durationMs,
    /** How long a parcel stays in each stage of its way. */
    CARRIER_STAGE_SECONDS: z.coerce.number().int().min(1),
    PAYMENT_SIMULATOR_OBJECT: z.custom<NonNullable<Env["PAYMENT_SIMULATOR_OBJECT"]>>(
      Boolean,
      "is bound in wrangler.toml",
    ),
  })
  .refine(...refuseDevelopmentSecrets(["PAYMENT_WEBHOOK_SECRET", "SEED_TOKEN"]));

/** The checked settings of the simulators. Throws, naming every fault, when one is wrong. */
export const simulatorSettingsOf = createSettingsReader(simulatorSchema);
