// Parses the settings once an isolate. Every fault is listed at the first request.

import { z } from "zod";
import { STAFF_SECOND_FACTORS } from "../domain/auth/access.ts";

const DEVELOPMENT_SECRET_PREFIX = "development-only-";

const SECRETS = [
  "TOKEN_SECRET",
  "ORDER_NUMBER_KEY",
  "KEY_ENCRYPTION_SECRET",
  "PASSWORD_PEPPER",
  "PAYMENT_WEBHOOK_SECRET",
] as const;

const secret = z.string().min(24);

/** A duration in milliseconds, at most an hour, as the text of a variable. */
const durationMs = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)
  .pipe(z.number().max(3_600_000));

const settingsSchema = z
  .object({
    ENVIRONMENT: z.enum(["development", "staging", "production"]),
    PUBLIC_ORIGIN: z.url().refine(isOrigin, "an origin alone, without a path or a final slash"),
    RATE_LIMITS: z.enum(["loose", "production"]),
    STAFF_SECOND_FACTOR: z.enum(STAFF_SECOND_FACTORS),
    MAIL_FROM: z.string().min(3),
    /** How long a parcel of the simulated carrier stays in each stage of its way. */
    CARRIER_STAGE_SECONDS: z.coerce.number().int().min(1),
    TOKEN_SECRET: secret,
    ORDER_NUMBER_KEY: secret,
    KEY_ENCRYPTION_SECRET: secret,
    PAYMENT_WEBHOOK_SECRET: secret,
    /** How long the simulated payment provider takes, and how late its webhooks are. */
    PAYMENT_LATENCY_MS: durationMs,
    PAYMENT_WEBHOOK_DELAY_MS: durationMs,
    /** Optional. Once set it must stay: passwords hashed with it cannot be checked without it. */
    PASSWORD_PEPPER: secret.optional(),
    /** The work of one password hash; `low` is for tests. */
    PASSWORD_COST: z.enum(["full", "low"]).default("full"),
  })
  .refine(
    (settings) =>
      settings.ENVIRONMENT === "development" ||
      !SECRETS.some((name) => settings[name]?.startsWith(DEVELOPMENT_SECRET_PREFIX)),
    "development secrets are refused outside development: set them with `wrangler secret put`",
  )
  .refine(
    ({ ENVIRONMENT, PUBLIC_ORIGIN }) =>
      ENVIRONMENT === "development" || PUBLIC_ORIGIN.startsWith("https://"),
    "PUBLIC_ORIGIN is https outside development",
  )
  .refine(
    ({ ENVIRONMENT, PASSWORD_COST }) => ENVIRONMENT === "development" || PASSWORD_COST === "full",
    "PASSWORD_COST is full outside development",
  )
  .refine(
    ({ ENVIRONMENT, RATE_LIMITS }) => ENVIRONMENT !== "production" || RATE_LIMITS === "production",
    "RATE_LIMITS is production in production",
  )
  .refine(
    ({ ENVIRONMENT, STAFF_SECOND_FACTOR }) =>
      ENVIRONMENT !== "production" || STAFF_SECOND_FACTOR === "required",
    "STAFF_SECOND_FACTOR is required in production",
  );

/** Links and tokens are compared with the origin as a string, so its form must be exact. */
function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url;
}

export type Settings = z.infer<typeof settingsSchema>;

const settingsByEnv = new WeakMap<object, Settings>();

/** The checked settings of this environment. Throws, listing every fault, when one is wrong. */
export function settingsOf(env: Env): Settings {
  const known = settingsByEnv.get(env);
  if (known !== undefined) return known;
  const parsed = settingsSchema.safeParse(env);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  settingsByEnv.set(env, parsed.data);
  return parsed.data;
}
