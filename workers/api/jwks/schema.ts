import { z } from "@hono/zod-openapi";

export const jwksSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal("EC"),
        crv: z.literal("P-256"),
        x: z.string(),
        y: z.string(),
        kid: z.string(),
        alg: z.literal("ES256"),
        use: z.literal("sig"),
      }),
    ),
  })
  .openapi("JsonWebKeySet");

/** Long enough for a sentence in the audit log. */
const REASON_LENGTH_MAX = 200;

export const rotationSchema = z
  .strictObject({ reason: z.string().trim().min(1).max(REASON_LENGTH_MAX) })
  .openapi("KeyRotation");

export const rotatedSchema = z.object({ kid: z.string() }).openapi("RotatedKey");
