import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { answerSeed } from "./answer-seed.ts";
import { categoriesSchema, seedReportSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/_/seed/categories",
  access: "public",
  request: { body: jsonBody(categoriesSchema) },
  responses: { 200: json(seedReportSchema, "What was written"), ...problems(400) },
});

export const postCategories = createRouter().openapi(route, async (c) => {
  const { categories } = c.req.valid("json");
  return answerSeed(c, await c.var.services.seed.categories(categories));
});
