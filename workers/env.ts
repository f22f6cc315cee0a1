// Parses the environment once per isolate. A setting that is missing or wrong is reported by name,
// and the Worker answers no request until it is right (workers/worker.ts).

import { z } from "zod";
import { STAFF_SECOND_FACTORS } from "../domain/auth/access.ts";
import { isReservedDomain } from "../domain/reserved-domain.ts";

/** The value of `PAYMENT_PROVIDER` and `CARRIER` that moves neither money nor parcels. */
export const SIMULATED = "simulated";

export const ENVIRONMENTS = ["development", "demo", "staging", "production"] as const;

/** Environments that may run on simulated money. */
const SANDBOXES: readonly string[] = ["development", "demo"];

const DEVELOPMENT_SECRET_PREFIX = "development-only-";

const SECRETS = [
  "TOKEN_SECRET",
  "ORDER_NUMBER_KEY",
  "KEY_ENCRYPTION_SECRET",
  "PASSWORD_PEPPER",
] as const;

export const secretSchema = z.string().min(24);

const settingsSchema = z
  .object({
    ENVIRONMENT: z.enum(ENVIRONMENTS),
    /** The name of the provider that new orders are paid through. */
    PAYMENT_PROVIDER: z.string().min(1, "name the payment provider, see docs/deploy.md"),
    /** The name of the carrier that parcels are given to. */
    CARRIER: z.string().min(1, "name the carrier, see docs/deploy.md"),
    PUBLIC_ORIGIN: z.url().refine(isOrigin, "an origin alone, without a path or a final slash"),
    RATE_LIMITS: z.enum(["loose", "production"]),
    STAFF_SECOND_FACTOR: z.enum(STAFF_SECOND_FACTORS),
    MAIL_FROM: z.string().min(3),
    TOKEN_SECRET: secretSchema,
    ORDER_NUMBER_KEY: secretSchema,
    KEY_ENCRYPTION_SECRET: secretSchema,
    /** Optional. Once set it must stay: passwords hashed with it cannot be checked without it. */
    PASSWORD_PEPPER: secretSchema.optional(),
    /** The work of one password hash; `low` is for tests. */
    PASSWORD_COST: z.enum(["full", "low"]).default("full"),
  })
  .refine(...refuseDevelopmentSecrets(SECRETS))
  .refine(...refuseSimulated("PAYMENT_PROVIDER", "takes no real money"))
  .refine(...refuseSimulated("CARRIER", "ships no real parcel"))
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
    ({ ENVIRONMENT, PUBLIC_ORIGIN }) =>
      ENVIRONMENT === "development" || !isReservedDomain(new URL(PUBLIC_ORIGIN).hostname),
    "PUBLIC_ORIGIN is a placeholder: set the address that shoppers use",
  )
  .refine(
    ({ ENVIRONMENT, MAIL_FROM }) =>
      ENVIRONMENT === "development" || !isReservedDomain(mailDomainOf(MAIL_FROM)),
    "MAIL_FROM is a placeholder: set a sender of a domain that may send mail",
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

/** A check for schemas: secrets that the repository publishes are refused outside development. */
export function refuseDevelopmentSecrets<Name extends string>(names: readonly Name[]) {
  const isFine = (settings: { ENVIRONMENT: string } & Partial<Record<Name, string | undefined>>) =>
    settings.ENVIRONMENT === "development" ||
    !names.some((name) => settings[name]?.startsWith(DEVELOPMENT_SECRET_PREFIX));
  const message =
    "development secrets are refused outside development: set them with `wrangler secret put`";
  return [isFine, message] as const;
}

function refuseSimulated<Name extends "PAYMENT_PROVIDER" | "CARRIER">(name: Name, why: string) {
  const isFine = (settings: { ENVIRONMENT: string } & Record<Name, string>) =>
    settings[name] !== SIMULATED || SANDBOXES.includes(settings.ENVIRONMENT);
  return [isFine, `${name} "${SIMULATED}" ${why}: only ${SANDBOXES.join(" and ")} may`] as const;
}

/** Links and tokens are compared with the origin as a string, so its form must be exact. */
function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url;
}

/** Of `Shop <hello@shop.example>` or `hello@shop.example`. */
function mailDomainOf(sender: string): string {
  return sender.replace(/>\s*$/, "").split("@").at(-1) ?? "";
}

/** The environment lacks a setting or has a wrong one; the message names every one of them. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** A function that parses an environment by a schema, once per environment. */
export function createSettingsReader<Schema extends z.ZodType>(
  schema: Schema,
): (env: Env) => z.output<Schema> {
  const settingsByEnv = new WeakMap<object, z.output<Schema>>();
  return (env) => {
    const known = settingsByEnv.get(env);
    if (known !== undefined) return known;
    const parsed = schema.safeParse(env);
    if (!parsed.success) throw new SettingsError(`environment: ${z.prettifyError(parsed.error)}`);
    settingsByEnv.set(env, parsed.data);
    return parsed.data;
  };
}

export type Settings = z.infer<typeof settingsSchema>;

/** The checked settings of this environment. Throws, naming every fault, when one is wrong. */
export const settingsOf: (env: Env) => Settings = createSettingsReader(settingsSchema);
