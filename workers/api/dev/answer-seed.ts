import type { Context } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";
import type { SeedResult } from "../../services/seed/seed-service.ts";

export function answerSeed(c: Context<AppEnv>, result: SeedResult) {
  if (result.ok) return c.json(result.value, 200);
  const message = "Send this category first";
  const { code, slugs } = result.refusal;
  return problem(c, "invalid-request", {
    errors: slugs.map((slug) => ({ path: slug, code, message })),
  });
}
