import type { Context } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";
import type { WriteResult } from "../../services/catalog/catalog-writer.ts";

export function answerSeed(c: Context<AppEnv>, result: WriteResult) {
  if (result.ok) return c.json(result.value, 200);
  const message = "Send this category first";
  const { code, slugs } = result.refusal;
  return problem(c, "invalid-request", {
    errors: slugs.map((slug) => ({ path: slug, code, message })),
  });
}
