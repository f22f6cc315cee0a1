import { z } from "@hono/zod-openapi";
import { ENVIRONMENTS } from "../../env.ts";

export const healthSchema = z.object({ status: z.literal("ok") }).openapi("Health");

export const readinessSchema = z
  .object({
    status: z.literal("ready"),
    checks: z.array(
      z.object({
        name: z.enum(["shop-database", "log-database", "images"]),
        ok: z.boolean(),
        space: z
          .enum(["enough", "nearly-full"])
          .optional()
          .openapi({ description: "Of a database; `nearly-full` needs staff and is still ready" }),
      }),
    ),
  })
  .openapi("Readiness");

export const versionSchema = z
  .object({
    name: z.string().openapi({ example: "tradewind" }),
    version: z.string().openapi({ example: "1.0.0" }),
    environment: z.enum(ENVIRONMENTS),
  })
  .openapi("Version");
