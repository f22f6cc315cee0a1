// What signing in takes and gives. Whether an address can be written to and a password is good
// enough is for the service to say; here is only what could never be either.

import { z } from "@hono/zod-openapi";
import { ROLES } from "../../../domain/auth/permissions.ts";
import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import { idPattern } from "../../../domain/ids.ts";
import { lineOfText, personNameSchema } from "../shapes.ts";

/** Far above the longest password the shop takes, far below what would be work to hash. */
const PASSWORD_LENGTH_MAX = 1_000;

/** Ours are 43 characters. */
const TOKEN_LENGTH_MAX = 200;

/** The service reads it: an address that cannot exist is answered like one without an account. */
const typedEmailSchema = lineOfText(EMAIL_LENGTH_MAX).openapi({ example: "ada@example.com" });

export const passwordSchema = z
  .string()
  .min(1)
  .max(PASSWORD_LENGTH_MAX)
  .refine((text) => !/\p{Cc}/u.test(text), "Control characters are not taken")
  .openapi({ format: "password" });

const tokenSchema = z
  .string()
  .min(1)
  .max(TOKEN_LENGTH_MAX)
  .regex(/^[\w.~-]+$/, "A token is letters, digits, dots, dashes, tildes and underscores");

export const registerSchema = z
  .strictObject({
    email: typedEmailSchema,
    password: passwordSchema,
    name: personNameSchema,
  })
  .openapi("Registration");

/** Six digits, or a recovery code of 24 signs with what stands between them. */
const CODE_LENGTH_MAX = 40;

const codeSchema = lineOfText(CODE_LENGTH_MAX).openapi({
  example: "123456",
  description: "Six digits of the authenticator, or a recovery code",
});

export const credentialsSchema = z
  .strictObject({ email: typedEmailSchema, password: passwordSchema, code: codeSchema.optional() })
  .openapi("Credentials");

export const refreshSchema = z
  .strictObject({ refreshToken: tokenSchema.optional() })
  .openapi("Refresh", { description: "Only for Bearer clients: a browser's cookie is enough" });

export const addressedSchema = z.strictObject({ email: typedEmailSchema }).openapi("AddressedMail");

export const emailVerificationSchema = z
  .strictObject({ token: tokenSchema, password: passwordSchema.optional() })
  .openapi("EmailVerification");

export const passwordResetSchema = z
  .strictObject({ token: tokenSchema, password: passwordSchema })
  .openapi("PasswordReset");

export const passwordChangeSchema = z
  .strictObject({ currentPassword: passwordSchema, newPassword: passwordSchema })
  .openapi("PasswordChange");

export const passwordConfirmationSchema = z
  .strictObject({ password: passwordSchema })
  .openapi("PasswordConfirmation");

export const codeOnlySchema = z.strictObject({ code: codeSchema }).openapi("SecondFactorCode");

export const secondFactorSchema = z
  .object({
    isOn: z.boolean(),
    since: z.iso.datetime().optional(),
    recoveryCodesLeft: z.int(),
  })
  .openapi("SecondFactor");

export const enrolmentSchema = z
  .object({
    secret: z
      .string()
      .openapi({ description: "Base 32, to be typed where nothing can be scanned" }),
    uri: z.string().openapi({ description: "`otpauth://…`" }),
    qrSvg: z.string().openapi({ description: "The uri as a QR code, an SVG document" }),
  })
  .openapi("SecondFactorEnrolment");

export const recoveryCodesSchema = z
  .object({ recoveryCodes: z.array(z.string()).readonly() })
  .openapi("RecoveryCodes");

export const userSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.enum(ROLES)).readonly(),
    emailVerified: z.boolean(),
    secondFactor: z.boolean().openapi({ description: "Whether signing in asks for a code" }),
    imageUrl: z.string().optional(),
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .openapi("User");

export const signedInSchema = z
  .object({
    accessToken: z.string(),
    expiresIn: z.int().openapi({ description: "Seconds the access token is good for" }),
    refreshToken: z.string().optional().openapi({
      description: "Only when asked for by `X-Token-Transport: body`; otherwise a cookie",
    }),
    csrfToken: z.string(),
    user: userSchema,
  })
  .openapi("SignedIn");

export const sessionsSchema = z
  .object({
    items: z
      .array(
        z.object({
          id: z.string(),
          device: z.string(),
          ip: z.string().optional(),
          createdAt: z.iso.datetime(),
          lastUsedAt: z.iso.datetime(),
          isCurrent: z.boolean(),
        }),
      )
      .readonly(),
  })
  .openapi("Sessions");

export const sessionParamsSchema = z.object({ id: z.string().regex(idPattern("session")) });

export const acceptedSchema = z
  .object({ message: z.string() })
  .openapi("MailOnItsWay", { description: "The same for addresses the shop knows and others" });

export const transportHeaders = z.object({ "X-Token-Transport": z.literal("body").optional() });
