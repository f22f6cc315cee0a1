// Reads the environment once at the door: what is wrong with it is said at the first request.

import { z } from "zod";

const DEVELOPMENT_SECRET_PREFIX = "development-only-";

const secret = z.string().min(24);

const settingsSchema = z
  .object({
    ENVIRONMENT: z.enum(["development", "staging", "production"]),
    PUBLIC_ORIGIN: z.url(),
    RATE_LIMITS: z.enum(["loose", "production"]),
    MAIL_FROM: z.string().min(3),
    TOKEN_SECRET: secret,
    ORDER_NUMBER_KEY: secret,
    KEY_ENCRYPTION_SECRET: secret,
    /** Optional: once set, it must stay, or nobody who signed in since can sign in again. */
    PASSWORD_PEPPER: secret.optional(),
  })
  .refine(
    ({ ENVIRONMENT, TOKEN_SECRET, ORDER_NUMBER_KEY, KEY_ENCRYPTION_SECRET }) =>
      ENVIRONMENT === "development" ||
      ![TOKEN_SECRET, ORDER_NUMBER_KEY, KEY_ENCRYPTION_SECRET].some((value) =>
        value.startsWith(DEVELOPMENT_SECRET_PREFIX),
      ),
    "development secrets are refused outside development: set them with `wrangler secret put`",
  );

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
